import { isAbsolute, join } from 'node:path'

/**
 * The folder for what must outlive a sweep of the cache, or undefined when the user has none: XDG base directories on
 * Unix (a relative XDG_STATE_HOME does not count), Application Support on macOS, the local application data on Windows.
 * @param env The environment of the user.
 */
export function stateFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const state = env['XDG_STATE_HOME']
  if (state && isAbsolute(state)) return join(state, 'kgplugin')
  if (platform === 'win32') {
    return env['LOCALAPPDATA'] ? join(env['LOCALAPPDATA'], 'kgplugin', 'state') : undefined
  }
  const home = env['HOME']
  if (!home) return undefined
  return platform === 'darwin'
    ? join(home, 'Library', 'Application Support', 'kgplugin')
    : join(home, '.local', 'state', 'kgplugin')
}
