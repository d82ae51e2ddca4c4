import { expect, it } from 'vitest'
import { localizeCopy } from '../../../src/commands/localize/copy.ts'
import { localizeLoad } from '../../../src/commands/localize/load.ts'
import { localizeLock } from '../../../src/commands/localize/lock.ts'
import { localizeSave } from '../../../src/commands/localize/save.ts'
import { localizeUnused } from '../../../src/commands/localize/unused.ts'
import { tempFolder } from '../../temp-folder.ts'
import { runVerb, workspaceOf } from '../copy-registries.ts'

it('every verb that asks registries tells that the file of credentials is not there', async () => {
  const folder = workspaceOf(['127.0.0.1:1/acme/web:1'], '127.0.0.1:1')
  const flags = { authfile: 'nope.json', retries: 0 }
  const runs = [
    () => runVerb(folder, localizeCopy, flags),
    () => runVerb(folder, localizeLock, flags),
    () => runVerb(folder, localizeUnused, flags),
    () => runVerb(folder, localizeSave, { ...flags, to: tempFolder() }),
    // Before it reads what was saved.
    () => runVerb(folder, localizeLoad, { ...flags, from: 'nowhere' }),
  ]
  for (const run of runs) {
    await expect(run()).rejects.toThrow(`--authfile: there is no file nope.json in ${folder}`)
  }
})
