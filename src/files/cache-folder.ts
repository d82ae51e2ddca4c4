import { join } from 'node:path'

/**
 * The folder for data that can be created again at any time, or undefined when the user has none.
 * XDG base directories; on Windows the local application data.
 * @param env The environment of the user.
 */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const base =
    env['XDG_CACHE_HOME'] || env['LOCALAPPDATA'] || (env['HOME'] && join(env['HOME'], '.cache'))
  return base ? join(base, 'kgplugin') : undefined
}
