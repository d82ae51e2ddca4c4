import type { Setting } from './verdict.ts'
import { SENTINEL } from './verify-localization.ts'

/**
 * The global plugin's `name=value` settings of a render whose images are to be judged. What is not set is set to nothing,
 * because the global plugin may have values of its own.
 * @param setting Undefined: neither of the two.
 */
export function imageSettings(setting: Setting | undefined): string[] {
  const registry = setting === 'both' || setting === 'registry' ? SENTINEL.registry : ''
  const repository = setting === 'both' || setting === 'repository' ? SENTINEL.repository : ''
  return [`imageRegistry=${registry}`, `imageRepository=${repository}`]
}
