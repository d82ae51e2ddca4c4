import { expect, it } from 'vitest'
import { createTransferProgress } from '../../src/terminal/transfer-progress.ts'
import { testContext } from '../context.ts'

interface Clock {
  /** Milliseconds. */
  time: number
}

function display(redraws: boolean, units: number, verbosity: 'normal' | 'quiet' = 'normal') {
  const clock: Clock = { time: 0 }
  const context = testContext('/', { now: () => new Date(clock.time), verbosity })
  Object.assign(context.io, { stderrRedraws: redraws })
  return {
    clock,
    printed: context.printed,
    progress: createTransferProgress(context, 'Copying', units),
  }
}

it('shows bytes, rate and time left on a terminal, and clears the line', () => {
  const { clock, printed, progress } = display(true, 3)
  progress.expect(100_000_000)
  progress.add(0, 0)
  for (let second = 1; second <= 4; second++) {
    clock.time = second * 1000
    progress.add(5_000_000, 5_000_000)
  }
  expect(printed.stderr.split('\r\u001B[2K').at(-1)).toBe(
    'Copying 0/3, 20 MB of 100 MB, 5 MB/s, 16 s left',
  )
  progress.step('r.example/p/a:1')
  progress.done()
  expect(printed.stderr.endsWith('\r\u001B[2K')).toBe(true)
})

it('the rate falls when nothing moves', () => {
  const { clock, printed, progress } = display(true, 1)
  progress.expect(1_000_000_000)
  progress.add(0, 0)
  clock.time = 2000
  progress.add(10_000_000, 10_000_000)
  for (clock.time = 3000; clock.time <= 30_000; clock.time += 1000) progress.add(0, 0)
  expect(printed.stderr.split('\r\u001B[2K').at(-1)).toBe('Copying 0/1, 10 MB of 1 GB')
})

it('prints a plain line every half a minute where there is no terminal', () => {
  const { clock, printed, progress } = display(false, 2)
  progress.expect(10_000_000_000)
  for (clock.time = 0; clock.time <= 70_000; clock.time += 500) progress.add(5_000_000, 5_000_000)
  progress.step('a')
  progress.done()
  expect(printed.stderr).toBe(
    'Copying 0/2, 305 MB of 10 GB, 10 MB/s, 17 min left\n' +
      'Copying 0/2, 605 MB of 10 GB, 10 MB/s, 16 min left\n',
  )
})

it('prints every tenth part of many units, and nothing with -q or for short work', () => {
  const many = display(false, 20)
  for (let step = 0; step < 20; step++) many.progress.step('a')
  expect(many.printed.stderr.trimEnd().split('\n')).toHaveLength(10)
  for (const { printed, progress } of [display(false, 3), display(true, 20, 'quiet')]) {
    progress.step('a')
    progress.done()
    expect(printed.stderr).toBe('')
  }
})
