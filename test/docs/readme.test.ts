import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { REPORTER_NAMES } from '../../src/reporters/registry.ts'
import { lacking } from '../needs.ts'
import { refreshReadme } from './run-readme.ts'

const lacks = await lacking('npm run build')
const markdown = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

it.skipIf(lacks)(`README.md shows real output and current tables${lacks}`, async () => {
  expect(await refreshReadme(markdown)).toBe(markdown)
})

it.each(['main job', 'tests'])('the command that sets it up for the %s is one line', (purpose) => {
  const block = new RegExp(
    `^Set it up and run (?:the|its) ${purpose}.*\\n\\n\`\`\`sh\\n(.*)\\n\`\`\`$`,
    'm',
  )
  expect(block.exec(markdown)?.[1]).toContain('npm ci && ')
})

it('README.md has a row for every reporter', () => {
  const [, rows = ''] = /^\| reporter \|.*\n.*\n((?:\|.*\n)+)/m.exec(markdown) ?? []
  expect([...rows.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name)).toEqual([...REPORTER_NAMES])
})

it('CI runs the command that sets it up for the tests', () => {
  const script = readFileSync(new URL('../../.ci/run', import.meta.url), 'utf8')
  const [, command] = /^Set it up and run its tests:\n\n```sh\n(.*)$/m.exec(markdown)!
  expect(script.trimEnd().split('\n').at(-1)).toBe(command)
})
