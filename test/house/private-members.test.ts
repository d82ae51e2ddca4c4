import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const SRC = fileURLToPath(new URL('../../src', import.meta.url))
const MODIFIER = /^\s+(?:(?:abstract|async|override|readonly|static) )*(?:private|protected) /

// Both run equally fast; `#name` is also hidden from those who look with a cast.
it('what a class hides is written #name, without private or protected', () => {
  const found = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      readFileSync(join(SRC, file), 'utf8')
        .split('\n')
        .map((line, index) => ({ line, place: `${file}:${index + 1}` })),
    )
    .filter(({ line }) => MODIFIER.test(line))
  expect(found.map(({ place }) => place)).toEqual([])
})
