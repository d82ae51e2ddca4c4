import { expect, test } from 'vitest'
import { isSettled } from '../../../src/repo/cache/file-stamp.ts'

const at = (milliseconds: number) => new Date(milliseconds)
const stamp = (nanoseconds: bigint) => ({ key: '', changed: nanoseconds })
const MS = 1_000_000n

test('a file with a fine clock settles within a moment', () => {
  const changed = stamp(5_000_123n * MS)
  expect(isSettled(changed, at(5_000_123))).toBe(false)
  expect(isSettled(changed, at(5_000_200))).toBe(false)
  expect(isSettled(changed, at(5_000_224))).toBe(true)
})

test('whole seconds may come from a clock of two seconds', () => {
  const changed = stamp(5_000_000n * MS)
  expect(isSettled(changed, at(5_001_999))).toBe(false)
  expect(isSettled(changed, at(5_002_001))).toBe(true)
})

test('a time in the future never settles', () => {
  expect(isSettled(stamp(6_000_001n * MS), at(5_000_000))).toBe(false)
})
