import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../../src/files/make-folder.ts'
import { lacking } from '../needs.ts'
import { tempFolder } from '../temp-folder.ts'

test('makes a folder and those above it, or leaves it alone', async () => {
  const folder = join(tempFolder(), 'a/b')
  await makeFolder(folder)
  await makeFolder(folder)
  expect(statSync(folder).isDirectory()).toBe(true)
})

test('says what forbids it', async () => {
  const root = tempFolder()
  writeFileSync(join(root, 'file'), '')
  await expect(makeFolder(join(root, 'file/a'))).rejects.toMatchObject({ code: 'ENOTDIR' })
})

// Nothing is read-only to the superuser.
const lacks = await lacking('a user other than root')
test.skipIf(lacks)(`names the folder that may not be written${lacks}`, async () => {
  const root = tempFolder()
  mkdirSync(join(root, 'locked'), { mode: 0o555 })
  await expect(makeFolder(join(root, 'locked/a/b'))).rejects.toMatchObject({ code: 'EACCES' })
})
