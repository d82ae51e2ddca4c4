import { execFileSync } from 'node:child_process'
import { readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { isTemporaryName, removeStaleFiles, temporaryName } from '../../src/files/temporary-file.ts'
import { writeAtomically } from '../../src/files/write-atomically.ts'
import { tempFolder } from '../temp-folder.ts'

/** The name that another process, which has ended, would write to first. */
function nameOfKilledRun(file: string): string {
  const pid = execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).trim()
  return temporaryName(file).replace(`-${process.pid}-`, `-${pid}-`)
}

test('what a killed run left is removed, and what a run is writing is not', async () => {
  const folder = tempFolder()
  const [killed, running] = [
    nameOfKilledRun(join(folder, 'a.tgz')),
    temporaryName(join(folder, 'b')),
  ]
  const old = join(folder, '.values.yaml.0123456789ab.tmp')
  const fresh = join(folder, '.values.yaml.ba9876543210.tmp')
  for (const file of [killed, running, old, fresh]) writeFileSync(file, '')
  utimesSync(old, 0, 0)
  await removeStaleFiles(folder)
  expect(readdirSync(folder).toSorted()).toEqual(
    [running, fresh].map((f) => basename(f)).toSorted(),
  )
})

test('by the next run that writes there', async () => {
  const folder = tempFolder()
  writeFileSync(nameOfKilledRun(join(folder, 'index.yaml')), '')
  await writeAtomically(join(folder, 'index.yaml'), 'x')
  expect(readdirSync(folder)).toEqual(['index.yaml'])
})

test.each(['.a.tmp', 'a.0123456789ab.tmp', '.gitignore', '.a.kgplugin-tmp'])(
  '%s is no such file',
  (name) => expect(isTemporaryName(name)).toBe(false),
)

test('a long name does not become too long', async () => {
  const folder = tempFolder()
  await writeAtomically(join(folder, '名'.repeat(80)), 'x')
  expect(readdirSync(folder)).toHaveLength(1)
})
