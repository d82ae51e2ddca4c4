import { lstatSync } from 'node:fs'
import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeAtomically } from '../../src/files/write-atomically.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'write-atomically-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('writes a new file and leaves nothing else behind', async () => {
  expect(await writeAtomically(join(folder, 'a.txt'), 'one')).toBe(true)
  expect(await readdir(folder)).toEqual(['a.txt'])
  expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe('one')
})

test('leaves a file with the same content alone', async () => {
  const file = join(folder, 'a.txt')
  await writeFile(file, 'one')
  const before = await stat(file)
  expect(await writeAtomically(file, Buffer.from('one'))).toBe(false)
  const after = await stat(file)
  expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs])
})

test('keeps the mode of a file that changes', async () => {
  const file = join(folder, 'a.txt')
  await writeFile(file, 'one')
  await chmod(file, 0o640)
  await writeAtomically(file, 'two')
  expect((await stat(file)).mode & 0o777).toBe(0o640)
})

test('writes through a symbolic link', async () => {
  const link = join(folder, 'link')
  await writeFile(join(folder, 'target'), 'one')
  await symlink('target', link)
  await writeAtomically(link, 'two')
  expect(lstatSync(link).isSymbolicLink()).toBe(true)
  expect(await readFile(join(folder, 'target'), 'utf8')).toBe('two')
})

test('fails without a trace when the folder does not exist', async () => {
  await expect(writeAtomically(join(folder, 'missing/a.txt'), 'one')).rejects.toMatchObject({
    code: 'ENOENT',
    path: join(folder, 'missing/a.txt'),
  })
  expect(await readdir(folder)).toEqual([])
})
