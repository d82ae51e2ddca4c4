import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listArchives } from '../../src/repo/list-archives.ts'
import { lacking } from '../needs.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kgplugin-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function touch(...paths: string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), '')
  }
}

test('archives here and one level below, sorted; or everywhere', async () => {
  await touch(
    'b.tgz',
    'a.tgz',
    'a.tgz.prov',
    'index.yaml',
    '.h.tgz',
    'x/c.tgz',
    '.y/d.tgz',
    'x/y/e.tgz',
  )
  expect(listArchives(folder, false)).toEqual(['.h.tgz', '.y/d.tgz', 'a.tgz', 'b.tgz', 'x/c.tgz'])
  expect(listArchives(folder, true)).toContain('x/y/e.tgz')
})

test('a folder is no archive, whatever it is called', async () => {
  await touch('a.tgz/b.tgz')
  expect(listArchives(folder, false)).toEqual(['a.tgz/b.tgz'])
})

const lacks = await lacking('Unix')
test.skipIf(lacks)(`links are followed, loops are not${lacks}`, async () => {
  await touch('real/a.tgz')
  await symlink('real/a.tgz', join(folder, 'link.tgz'))
  await symlink('real', join(folder, 'linked'))
  await symlink('..', join(folder, 'real/up'))
  const expected = ['link.tgz', 'linked/a.tgz', 'real/a.tgz']
  expect(listArchives(folder, false)).toEqual(expected)
  expect(listArchives(folder, true)).toEqual(expected)
})

test('a missing folder is named', async () => {
  expect(() => listArchives(join(folder, 'x'), false)).toThrow('No such folder: ')
})
