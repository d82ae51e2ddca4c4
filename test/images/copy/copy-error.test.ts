import { describe, expect, it, test } from 'vitest'
import {
  classifyCopyError,
  copyErrorReason,
  maxRetries,
  retryDelayMs,
} from '../../../src/images/copy/copy-error.ts'
import { SEEN_ERRORS } from './seen-errors.ts'

describe('classifyCopyError', () => {
  it.each(SEEN_ERRORS)('%s: %s', (kind, message) => {
    const stderr = `time="2024-01-01T00:00:00Z" level=fatal msg=${JSON.stringify(message)}\n`
    expect(classifyCopyError(stderr).kind).toBe(kind)
    expect(copyErrorReason(stderr)).toBe(message)
  })
})

test('only what may pass is tried again', () => {
  const kinds = [...new Set(SEEN_ERRORS.map(([kind]) => kind))]
  const retried = kinds.filter((kind) => maxRetries(kind, 3) > 0)
  expect(retried).toEqual([
    'rate-limited',
    'server-error',
    'blob-race',
    'connection',
    'dns',
    'timeout',
  ])
  expect(maxRetries('dns', 3)).toBe(1)
  expect(maxRetries('server-error', 0)).toBe(0)
})

test('delays double up to a cap, half of them at random', () => {
  const delays = [1, 2, 3, 6, 1000].map((attempt) => retryDelayMs('connection', attempt, 0))
  expect(delays).toEqual([500, 1000, 2000, 15_000, 15_000])
  expect(retryDelayMs('connection', 1, 0.999)).toBe(1000)
  expect(retryDelayMs('rate-limited', 1, 0)).toBe(5000)
  expect(retryDelayMs('rate-limited', 9, 1)).toBe(120_000)
})
