import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { ROOM_CONTENTS, ROOMS } from '../house/rooms.ts'
import { withTables } from './tables.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const markdown = readFileSync(`${ROOT}.github/CONTRIBUTING.md`, 'utf8')

it('CONTRIBUTING.md names the rooms and arrows of the house', () => {
  expect(Object.keys(ROOM_CONTENTS)).toEqual(Object.keys(ROOMS))
  expect(withTables(markdown)).toBe(markdown)
})

it('CONTRIBUTING.md names files and folders that exist', () => {
  const paths = [...markdown.matchAll(/`((?:src|test|templates|bin|\.ci|\.github)\/[^`*<>\s]*)`/g)]
  const named = paths.map(([, path = '']) => path)
  expect(named.length).toBeGreaterThan(30)
  expect(named.filter((path) => !existsSync(ROOT + path))).toEqual([])
})

it('CONTRIBUTING.md names scripts that package.json has', () => {
  const { scripts } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as {
    scripts: Record<string, string>
  }
  const named = [...markdown.matchAll(/npm (?:run )?(test(?::\w+)?|(?<=run )[\w:]+)/g)]
  const missing = named.map(([, script = '']) => script).filter((script) => !(script in scripts))
  expect(missing).toEqual([])
})
