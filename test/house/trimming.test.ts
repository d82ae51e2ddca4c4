import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { didYouMean } from '../../src/diagnostics/did-you-mean.ts'
import { displayUrl } from '../../src/diagnostics/redact.ts'
import { groupThousands } from '../../src/helm/values/schema/decimal.ts'
import { decodeGoYaml } from '../../src/yaml/decode/index.ts'

const SRC = fileURLToPath(new URL('../../src', import.meta.url))

test('what is cut off at the end is not searched again from each of its characters', () => {
  const slow = /replace(?:All)?\((?:\/|\/[^/]*\|)(?:\\\/|\\s|-|0| |\[[^\]]*\])[+*]\$\//
  const found = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      readFileSync(join(SRC, file), 'utf8')
        .split('\n')
        .filter((line) => slow.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    )
  // A field of a tar header has twelve bytes.
  expect(found.filter((line) => !line.startsWith('chart/archive/read-tar.ts'))).toEqual([])
})

test.each<[string, (length: number) => unknown]>([
  ['addresses', (length) => displayUrl(`https://x/${'/'.repeat(length)}x`)],
  ['blanks in a scalar', (length) => decodeGoYaml(`a: x${' '.repeat(length)}y`)],
  ['words that are close', (length) => didYouMean('x'.repeat(length), ['y'.repeat(length)])],
  ['digits', (length) => groupThousands('9'.repeat(length))],
])('takes time by the length: %s', (_, work) => {
  work(1000)
  const start = performance.now()
  work(300_000)
  expect(performance.now() - start).toBeLessThan(1000)
})

test('aliases in aliases as a map key make no long message', () => {
  const levels = Array.from({ length: 18 }, (_, level) =>
    level === 0 ? 'l0: &l0 [x, x]' : `l${level}: &l${level} [*l${level - 1}, *l${level - 1}]`,
  )
  let message = ''
  try {
    decodeGoYaml(`${levels.join('\n')}\n? *l17\n: x\n`)
  } catch (error) {
    message = (error as Error).message
  }
  expect(message).not.toBe('')
  expect(message.length).toBeLessThan(1_000_000)
})
