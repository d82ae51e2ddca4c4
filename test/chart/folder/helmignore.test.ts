import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ChartError } from '../../../src/chart/chart-error.ts'
import { isIgnored, parseHelmignore } from '../../../src/chart/folder/helmignore.ts'

interface Recording {
  paths: string[]
  cases: { rules: string; error?: string; ignored: string[] }[]
}

const recording = JSON.parse(
  readFileSync(new URL('../../fixtures/chart/helmignore.json', import.meta.url), 'utf8'),
) as Recording

function ignoredPaths(rules: string): string[] | 'error' {
  try {
    const parsed = parseHelmignore(rules)
    return recording.paths.filter((path) =>
      isIgnored(parsed, path.replace(/\/$/, ''), path.endsWith('/')),
    )
  } catch (error) {
    if (error instanceof ChartError) return 'error'
    throw error
  }
}

test('ignores what Helm ignores, for recorded rules', () => {
  expect(recording.cases.length).toBeGreaterThan(900)
  const wrong = recording.cases
    .map(({ rules, error, ignored }) => ({ rules, helm: error ? 'error' : ignored }))
    .map((recorded) => ({ ...recorded, ours: ignoredPaths(recorded.rules) }))
    .filter(({ helm, ours }) => JSON.stringify(helm) !== JSON.stringify(ours))
  expect(wrong).toEqual([])
})

test('an error names the line', () => {
  expect(() => parseHelmignore('*.txt\n# comment\na/**\n')).toThrow('.helmignore:3: double-star')
  expect(() => parseHelmignore('\n[a')).toThrow('.helmignore:2: syntax error in pattern [a')
})
