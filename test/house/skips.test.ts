import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const TEST = fileURLToPath(new URL('..', import.meta.url))
const THIS = 'house/skips.test.ts'

const testFiles = readdirSync(TEST, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.test.ts') && file !== THIS)
  .map((file) => ({ file, text: readFileSync(TEST + file, 'utf8') }))

it('what may be skipped has in its name what it needs', () => {
  const nameless = testFiles.flatMap(({ file, text }) =>
    [...text.matchAll(/\b(?:skipIf|runIf)\(([^)]*)\)/g)]
      .filter(
        ([, condition = '']) =>
          !/^lacks\w*$/.test(condition) || !text.includes(`\${${condition}}\``),
      )
      .map(([call]) => `${file}: ${call}`),
  )
  expect(nameless).toEqual([])
})

it('no test is switched off', () => {
  const off = testFiles.filter(({ text }) =>
    /\b(?:it|test|describe)\.(?:skip|todo|only)\b/.test(text),
  )
  expect(off.map(({ file }) => file)).toEqual([])
})
