import { expect, test, vi } from 'vitest'
import { rememberLast } from '../../src/services/remember-last.ts'

test('computes again what was not asked for lately', () => {
  const compute = vi.fn((key: string) => ({ key }))
  const remembering = rememberLast(compute, 2)
  const a = remembering('a')
  remembering('b')
  expect(remembering('a')).toBe(a)
  remembering('c')
  expect(remembering('a')).toBe(a)
  expect(compute).toHaveBeenCalledTimes(3)
  remembering('b')
  expect(compute).toHaveBeenCalledTimes(4)
})
