import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lacking } from '../needs.ts'

const BIN = fileURLToPath(new URL('../../bin/kgplugin.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'kgplugin-signals-'))

const lacks = await lacking('npm run build')

beforeAll(() => {
  writeChart('loop', 'a: {{ range 1000000000000 }}{{ end }}')
  for (let index = 0; index < 300; index++) writeChart(`many/c${index}`, 'a: 1')
  writeChart('fifo', 'a: 1')
  execFileSync('mkfifo', [join(folder, 'fifo/values.yaml'), join(folder, 'pipe')])
})

afterAll(() => rmSync(folder, { recursive: true }))

function writeChart(name: string, template: string): void {
  mkdirSync(join(folder, name, 'templates'), { recursive: true })
  const chart = `apiVersion: v2\nname: ${name.split('/').at(-1)}\nversion: 0.1.0\n`
  writeFileSync(join(folder, name, 'Chart.yaml'), chart)
  writeFileSync(join(folder, name, 'templates/a.yaml'), template)
}

interface Ending {
  code: number | null
  signal: NodeJS.Signals | null
  stderr: string
  /** Milliseconds from the first signal to the end. */
  took: number
}

async function run(
  args: readonly string[],
  signals: readonly NodeJS.Signals[] = [],
): Promise<Ending> {
  const child = spawn(process.execPath, [BIN, ...args], { cwd: folder })
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => (stderr += String(chunk)))
  const ended = new Promise<Pick<Ending, 'code' | 'signal'>>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal })),
  )
  if (signals.length > 0) await new Promise((resolve) => setTimeout(resolve, 1500))
  const start = performance.now()
  for (const signal of signals) child.kill(signal)
  return { ...(await ended), stderr, took: performance.now() - start }
}

describe.skipIf(lacks)(`the process${lacks}`, () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('%s ends a long rendering at once', async (signal) => {
    const ending = await run(['template', 'loop'], [signal])
    expect([ending.code, ending.signal]).toEqual([null, signal])
    expect(ending.took).toBeLessThan(2000)
  })

  test('SIGINT ends a server, and a second one would, too', async () => {
    const ending = await run(['serve', 'many', '--port', '0'], ['SIGINT', 'SIGINT'])
    expect(ending.took).toBeLessThan(5000)
  })

  test.each([
    [['template', 'fifo']],
    [['check', 'fifo']],
    [['schema', 'fifo']],
    [['package', 'fifo']],
    [['template', 'loop', '-f', 'pipe']],
    [['template', 'loop', '--set-file', 'a=pipe']],
  ])('a FIFO in place of a file makes nothing wait: %s', async (args) => {
    const { stderr, code } = await run(args)
    expect(code).toBeGreaterThan(0)
    expect(stderr).not.toContain('bug in kgplugin')
  })
})
