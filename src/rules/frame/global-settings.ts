import { imageSettings } from '../../localization/index.ts'
import type { InstallSetting } from './install-setting.ts'

/**
 * The states of the platform's two image settings, `global.imageRegistry` and `global.imageRepository`, that a plugin must
 * render in (kubegems/plugins common, `common.images.repository`): neither, one of them, both.
 */
export const GLOBAL_SETTINGS = ['none', 'registry', 'repository', 'both'] as const

export type GlobalSetting = (typeof GLOBAL_SETTINGS)[number]

/** The circumstances of one state, with what inner Plugin resources install. */
function installSettingOf(setting: GlobalSetting): InstallSetting {
  return { globals: imageSettings(setting === 'none' ? undefined : setting), deep: true }
}

/**
 * Remembers a result for each state.
 * @param compute Called at most once for each.
 */
export function oncePerGlobalSetting<T>(
  compute: (setting: InstallSetting) => T,
): (setting: GlobalSetting) => T {
  const results = new Map<GlobalSetting, T>()
  return (setting) => {
    if (!results.has(setting)) results.set(setting, compute(installSettingOf(setting)))
    return results.get(setting)!
  }
}
