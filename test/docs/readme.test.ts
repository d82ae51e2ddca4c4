import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { refreshReadme } from './run-readme.ts'

it.each(['README.md', 'README.zh.md'])('%s shows real output and current tables', async (name) => {
  const markdown = readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')
  expect(await refreshReadme(markdown)).toBe(markdown)
})
