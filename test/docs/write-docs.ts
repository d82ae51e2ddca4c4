import { readFileSync, writeFileSync } from 'node:fs'
import { codeBlocks, withCodeBlocks } from './code-blocks.ts'
import { refreshReadme } from './run-readme.ts'
import { withTables } from './tables.ts'

function update(name: string, text: (before: string) => string): void {
  const file = new URL(`../../${name}`, import.meta.url)
  writeFileSync(file, text(readFileSync(file, 'utf8')))
}

const readme = await refreshReadme(
  readFileSync(new URL('../../README.md', import.meta.url), 'utf8'),
)
update('README.md', () => readme)
update('README.zh.md', (before) => withCodeBlocks(before, codeBlocks(readme)))
update('.github/CONTRIBUTING.md', withTables)
