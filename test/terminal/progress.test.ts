import { expect, it } from 'vitest'
import { createProgress } from '../../src/terminal/progress.ts'
import { testContext } from '../context.ts'

it('prints a plain line for every tenth part where there is no terminal', () => {
  const context = testContext('/')
  const { printed } = context
  const progress = createProgress(context, 'Checking', 40)
  for (let step = 0; step < 40; step++) progress.step(`chart-${step}`)
  progress.done()
  expect(printed.stderr.split('\n').slice(0, 2)).toEqual(['Checking 4/40', 'Checking 8/40'])
  expect(printed.stderr.trimEnd().split('\n')).toHaveLength(10)
})

it('stays silent for short work', () => {
  const context = testContext('/')
  const { printed } = context
  const progress = createProgress(context, 'Checking', 3)
  progress.step('a')
  progress.done()
  expect(printed.stderr).toBe('')
})

it('redraws one line on a terminal, within its width, and clears it', () => {
  let time = 0
  const context = testContext('/', { now: () => new Date((time += 1000)) })
  const { printed } = context
  Object.assign(context.io, { stderrIsTerminal: true, stderrRedraws: true, columns: 20 })
  const progress = createProgress(context, 'Checking', 2)
  progress.step('a-chart-with-a-long-name')
  progress.done()
  expect(printed.stderr).toBe('\r\u001B[2KChecking 1/2 a-char\r\u001B[2K')
})

it('is silent with -q', () => {
  const context = testContext('/', { verbosity: 'quiet' })
  const progress = createProgress(context, 'Checking', 40)
  for (let step = 0; step < 40; step++) progress.step('a')
  expect(context.printed.stderr).toBe('')
})
