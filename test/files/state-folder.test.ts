import { expect, test } from 'vitest'
import { stateFolder } from '../../src/files/state-folder.ts'

test.each([
  [{ XDG_STATE_HOME: '/s', HOME: '/h' }, 'linux', '/s/kgplugin'],
  [{ XDG_STATE_HOME: 'relative', HOME: '/h' }, 'linux', '/h/.local/state/kgplugin'],
  [{ HOME: '/h' }, 'linux', '/h/.local/state/kgplugin'],
  [{ HOME: '/h' }, 'darwin', '/h/Library/Application Support/kgplugin'],
  [{}, 'linux', undefined],
  [{}, 'win32', undefined],
] as const)('%j on %s', (env, platform, folder) => {
  expect(stateFolder(env, platform)).toBe(folder)
})
