import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { requireAuthfile } from '../../src/services/check-authfile.ts'
import { testContext } from '../context.ts'
import { tempFolder } from '../temp-folder.ts'

async function problemOf(authfile: string, folder: string): Promise<string | undefined> {
  const context = testContext(folder)
  return requireAuthfile(authfile, context).then(
    () => undefined,
    (error: Error) => error.message,
  )
}

it('looks for the file in the folder of --cwd', async () => {
  const folder = tempFolder({ 'a/auth.json': '{"auths":{}}' })
  expect(await problemOf('a/auth.json', folder)).toBeUndefined()
  expect(await problemOf(join(folder, 'a/auth.json'), '/')).toBeUndefined()
  expect(await problemOf('auth.json', folder)).toBe(
    `--authfile: there is no file auth.json in ${folder}`,
  )
  expect(await problemOf('/nowhere/auth.json', folder)).toBe(
    '--authfile: there is no file /nowhere/auth.json',
  )
})

it('refuses what holds no credentials, and says nothing of what it holds', async () => {
  const folder = tempFolder({ 'text.json': 'robot:hunter2', 'number.json': '1' })
  mkdirSync(join(folder, 'folder.json'))
  expect(await problemOf('folder.json', folder)).toMatch(/^--authfile: folder\.json: .*folder/)
  for (const file of ['text.json', 'number.json']) {
    const problem = await problemOf(file, folder)
    expect(problem).toBe(`--authfile: ${file} is no file of credentials: it does not hold JSON`)
  }
})
