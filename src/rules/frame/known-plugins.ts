import type { Subject } from './subject.ts'

/** Whether a plugin of that name is in the workspace, or .kgplugin.yaml says that another repository has it. */
export function isKnownPlugin(
  name: string,
  { neighbours, config }: Pick<Subject, 'neighbours' | 'config'>,
): boolean {
  return neighbours.plugins().has(name) || config.externalPlugins.includes(name)
}

/** What to do about a name that is none. */
export const UNKNOWN_PLUGIN_HINT =
  'Correct the name. A plugin of another repository goes into externalPlugins in .kgplugin.yaml.'
