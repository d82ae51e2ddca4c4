import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readChartFolder } from '../../../src/chart/folder/read-chart-folder.ts'
import { InterruptedError } from '../../../src/diagnostics/user-error.ts'
import { lacking } from '../../needs.ts'

let workspace: string
let folder: string
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'read-chart-folder-'))
  folder = join(workspace, 'chart')
  mkdirSync(folder)
})
afterEach(() => rmSync(workspace, { recursive: true }))

function write(path: string, content = 'x'): void {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}

function paths(): string[] {
  return readChartFolder(folder).map(({ path }) => path)
}

test('lists folder by folder, by the bytes of the names', () => {
  // In UTF-16 the emoji would come before U+FF5E.
  const expected = ['Chart.yaml', 'a/x', 'a-b/x', 'a.txt', 'templates/a', '～', '😀']
  for (const path of expected.toReversed()) write(path)
  expect(paths()).toEqual(expected)
})

test('heeds .helmignore, and hides dotfiles in templates/', () => {
  write('.helmignore', '*.bak\ndocs/\n')
  for (const path of ['Chart.yaml', 'x.bak', 'docs/a', 'templates/.x', '.dot']) write(path)
  expect(paths()).toEqual(['.dot', '.helmignore', 'Chart.yaml'])
})

test('does not enter what is ignored', () => {
  write('.helmignore', 'private\n')
  write('private/huge')
  truncateSync(join(folder, 'private/huge'), 200 * 1024 * 1024)
  symlinkSync('/', join(folder, 'private/root'))
  expect(paths()).toEqual(['.helmignore'])
})

test('drops byte order marks', () => {
  write('values.yaml', '\ufeffa: 1')
  expect(Buffer.from(readChartFolder(folder)[0]!.data).toString()).toBe('a: 1')
})

test('follows links inside the chart', () => {
  write('files/a')
  symlinkSync('files/a', join(folder, 'b'))
  symlinkSync('files', join(folder, 'more'))
  expect(paths()).toEqual(['b', 'files/a', 'more/a'])
})

test('takes a chart folder that is a link itself', () => {
  write('a')
  symlinkSync(folder, join(workspace, 'link'))
  expect(readChartFolder(join(workspace, 'link')).map(({ path }) => path)).toEqual(['a'])
})

test.each([
  ['a file beside the chart', 'secret', '../outside'],
  ['a folder beside the chart', 'secret', '../outside-folder'],
  ['an absolute path', 'secret', tmpdir()],
])('refuses a link to %s', (_, name, target) => {
  writeFileSync(join(workspace, 'outside'), 'private')
  mkdirSync(join(workspace, 'outside-folder'))
  symlinkSync(target, join(folder, name))
  expect(paths).toThrow(`${name}: symbolic link leads out of the chart`)
})

test('an ignored link may lead anywhere', () => {
  write('.helmignore', 'secret\n')
  symlinkSync(tmpdir(), join(folder, 'secret'))
  expect(paths()).toEqual(['.helmignore'])
})

test.each([
  ['itself', 'loop'],
  ['the folder it is in', '.'],
])('refuses a link to %s', (_, target) => {
  write('a/b')
  symlinkSync(target, join(folder, 'a/loop'))
  expect(paths).toThrow('a/loop: symbolic link loop')
})

test('refuses two links that lead to each other', () => {
  write('a/x')
  write('b/x')
  symlinkSync('../b', join(folder, 'a/b'))
  symlinkSync('../a', join(folder, 'b/a'))
  expect(paths).toThrow('symbolic link loop')
})

test('refuses a link to nowhere', () => {
  symlinkSync('missing', join(folder, 'a'))
  expect(paths).toThrow('a: symbolic link to nowhere')
})

const lacks = await lacking('Unix')
test.skipIf(lacks)(`refuses special files${lacks}`, () => {
  execFileSync('mkfifo', [join(folder, 'pipe')])
  expect(paths).toThrow('pipe: not a regular file')
})

test('refuses large files and large charts', () => {
  write('large')
  truncateSync(join(folder, 'large'), 5 * 1024 * 1024)
  expect(paths()).toEqual(['large'])
  truncateSync(join(folder, 'large'), 5 * 1024 * 1024 + 1)
  expect(paths).toThrow('large: larger than 5 MiB')
})

test.each([
  ['no such chart folder', 'missing'],
  ['not a chart folder', 'chart/a'],
])('says when there is %s', (message, path) => {
  write('a')
  expect(() => readChartFolder(join(workspace, path))).toThrow(message)
})

test('stops when it is interrupted', () => {
  expect(() => readChartFolder(folder, { signal: AbortSignal.abort() })).toThrow(InterruptedError)
})
