import { expect, it } from 'vitest'
import { toMilliseconds } from '../../src/program/localize-flags.ts'

it.each([
  ['90s', 90_000],
  ['1h30m', 5_400_000],
  ['1.5m', 90_000],
  ['250ms', 250],
])('%s are %d ms', (text, milliseconds) => {
  expect(toMilliseconds(text)).toBe(milliseconds)
})

it.each(['', '0s', '90', '-1s', '1d', '10 m', '1m x', '0.1ms', '10000h', '1.s'])(
  '"%s" is no time to copy in',
  (text) => {
    expect(() => toMilliseconds(text)).toThrow('such as 90s, 10m or 1h30m')
  },
)
