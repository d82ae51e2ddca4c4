import { expect, test } from 'vitest'
import {
  isWholeQuantity,
  parseQuantity,
} from '../../../../src/cluster/admission/quantities/quantity.ts'

const ONE = 1_000_000_000n

test.for<[text: string | number, amount: bigint | undefined]>([
  ['1', ONE],
  [2, 2n * ONE],
  [0.5, ONE / 2n],
  [1e21, 9_223_372_036_854_775_807n * ONE],
  ['100m', ONE / 10n],
  ['1.5Gi', 1_610_612_736n * ONE],
  ['1e3', 1000n * ONE],
  ['1E-3', ONE / 1000n],
  ['1E', 10n ** 18n * ONE],
  ['0.1n', 1n],
  ['-1.5k', -1500n * ONE],
  ['+.5', ONE / 2n],
  [' 1Ki\n', 1024n * ONE],
  ['1e999999999', 9_223_372_036_854_775_807n * ONE],
  ['1e-999999999', 1n],
  ['64mi', undefined],
  ['64MB', undefined],
  ['1 Gi', undefined],
  ['1,5', undefined],
  ['two', undefined],
  ['', undefined],
  ['1.2.3', undefined],
])('%s', ([text, amount]) => {
  expect(parseQuantity(text)).toBe(amount)
})

test('whole amounts have no fraction', () => {
  expect(isWholeQuantity(parseQuantity('1000m') ?? 1n)).toBe(true)
  expect(isWholeQuantity(parseQuantity('1001m') ?? 0n)).toBe(false)
})
