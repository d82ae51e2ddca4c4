import { readFileSync, writeFileSync } from 'node:fs'
import { refreshReadme } from './run-readme.ts'

for (const name of ['README.md', 'README.zh.md']) {
  const file = new URL(`../../${name}`, import.meta.url)
  writeFileSync(file, await refreshReadme(readFileSync(file, 'utf8')))
}
