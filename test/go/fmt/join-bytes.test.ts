import { expect, it } from 'vitest'
import { joinBytes } from '../../../src/go/fmt/join-bytes.ts'

it('joins as an array of texts would be joined', () => {
  for (const length of [0, 1, 2, 8191, 8192, 8193, 20_000]) {
    const bytes = Uint8Array.from({ length }, (_, index) => index * 7)
    expect(joinBytes(bytes, ', ', String)).toBe(Array.from(bytes, String).join(', '))
  }
})

it('makes the text of a byte once, however many there are', () => {
  let made = 0
  const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index)
  joinBytes(bytes, ' ', (byte) => {
    made++
    return String(byte)
  })
  expect(made).toBe(256)
})
