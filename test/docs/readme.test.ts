import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { lacking } from '../needs.ts'
import { refreshReadme } from './run-readme.ts'

const lacks = await lacking('npm run build')

it.skipIf(lacks).each(['README.md', 'README.zh.md'])(
  `%s shows real output and current tables${lacks}`,
  async (name) => {
    const markdown = readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')
    expect(await refreshReadme(markdown)).toBe(markdown)
  },
)
