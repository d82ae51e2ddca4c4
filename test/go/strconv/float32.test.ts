import { expect, test } from 'vitest'
import { formatFloat32 } from '../../../src/go/strconv/float32.ts'

// strconv.FormatFloat(value, 'g', -1, 32)
test.each([
  [1.1, '1.1'],
  [1234567.5, '1.2345675e+06'],
  [123456.7, '123456.7'],
  [12345678.9, '1.2345679e+07'],
  [0.0001, '0.0001'],
  [0.00001, '1e-05'],
  [1e20, '1e+20'],
  [1.5e22, '1.5e+22'],
  [-0.5, '-0.5'],
  [3.4e38, '3.4e+38'],
  [1.23456789, '1.2345679'],
  [16777217.5, '1.6777218e+07'],
  [20.04, '20.04'],
  [100000, '100000'],
  [-0, '-0'],
  [1e39, '+Inf'],
])('%d is %s', (value, text) => {
  expect(formatFloat32(value)).toBe(text)
})
