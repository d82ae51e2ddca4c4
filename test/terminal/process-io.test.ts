import { expect, it } from 'vitest'
import { processIo } from '../../src/terminal/process-io.ts'

function processWith(streams: object): NodeJS.Process {
  return { env: {}, ...streams } as unknown as NodeJS.Process
}

it('opens no stream of the process before it is needed', () => {
  const opened: string[] = []
  const process = processWith({})
  for (const name of ['stdin', 'stdout', 'stderr']) {
    Object.defineProperty(process, name, {
      get: () => {
        opened.push(name)
        return { isTTY: true, columns: 132 }
      },
    })
  }
  const io = processIo(process, undefined)
  expect(opened).toEqual([])
  expect(io.stdoutColor).toBe(true)
  expect(opened).toEqual(['stdout'])
  expect(io.columns).toBe(132)
  expect(io.stdin.isTerminal).toBe(true)
})

it('knows no terminal, and no width, where the streams are none', () => {
  const io = processIo(processWith({ stdin: {}, stdout: {}, stderr: {} }), undefined)
  expect(io).toMatchObject({
    stdin: { isTerminal: false },
    stdoutIsTerminal: false,
    stderrIsTerminal: false,
    columns: 80,
    stdoutColor: false,
    stderrColor: false,
  })
})
