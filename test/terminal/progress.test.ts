import { expect, it } from 'vitest'
import { createProgress } from '../../src/terminal/progress.ts'
import { testContext } from '../context.ts'

it('prints a plain line for every tenth part where there is no terminal', () => {
  const { io, printed, now } = testContext('/')
  const progress = createProgress(io, 'Checking', 40, now)
  for (let step = 0; step < 40; step++) progress.step(`chart-${step}`)
  progress.done()
  expect(printed.stderr.split('\n').slice(0, 2)).toEqual(['Checking 4/40', 'Checking 8/40'])
  expect(printed.stderr.trimEnd().split('\n')).toHaveLength(10)
})

it('stays silent for short work', () => {
  const { io, printed, now } = testContext('/')
  const progress = createProgress(io, 'Checking', 3, now)
  progress.step('a')
  progress.done()
  expect(printed.stderr).toBe('')
})

it('redraws one line on a terminal, within its width, and clears it', () => {
  const { io, printed } = testContext('/')
  let time = 0
  const terminal = { ...io, stderrIsTerminal: true, columns: 20 }
  const progress = createProgress(terminal, 'Checking', 2, () => new Date((time += 1000)))
  progress.step('a-chart-with-a-long-name')
  progress.done()
  expect(printed.stderr).toBe('\r\u001B[2KChecking 1/2 a-char\r\u001B[2K')
})
