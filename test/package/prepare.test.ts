import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { tempFolder } from '../temp-folder.ts'

const PREPARE = fileURLToPath(new URL('../../.build/prepare.mjs', import.meta.url))

/** What npm is asked to do in a clone with these files; a script that notes its words stands for npm. */
function askedOfNpm(files: Record<string, string>): string[] {
  const clone = tempFolder({
    ...files,
    'npm.cjs': "require('fs').appendFileSync('asked', process.argv.slice(2).join(' ') + '\\n')",
  })
  const env = { ...process.env, npm_execpath: join(clone, 'npm.cjs'), npm_config_global: 'true' }
  execFileSync(process.execPath, [PREPARE], { cwd: clone, env })
  return readFileSync(join(clone, 'asked'), 'utf8').trimEnd().split('\n')
}

it('a clone with its dependencies is built', () => {
  expect(askedOfNpm({ 'node_modules/.bin/tsc': '' })).toEqual(['run build'])
})

it('a clone that npm made for a global installation gets its dependencies first', () => {
  expect(askedOfNpm({})).toEqual([
    'ci --global=false --location=project --include=dev --ignore-scripts',
    'run build',
  ])
})
