import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openSavePlace } from '../../../src/commands/localize/save-place.ts'
import { testContext } from '../../context.ts'
import { tempFolder } from '../../temp-folder.ts'

it('a file that is no archive of save is left alone, and told', async () => {
  const folder = tempFolder({ 'images.tar': 'important\n' })
  const place = await openSavePlace('images.tar', testContext(folder))
  for (const start of [() => place.saved(), () => place.prepare()]) {
    await expect(start()).rejects.toMatchObject({
      message: expect.stringContaining('images.tar is there, and images cannot be added to it: '),
      hint: 'Nothing was written. Remove it, or save into another file.',
    })
  }
  expect(readFileSync(join(folder, 'images.tar'), 'utf8')).toBe('important\n')
  expect(existsSync(join(folder, 'images.tar.parts'))).toBe(false)
})
