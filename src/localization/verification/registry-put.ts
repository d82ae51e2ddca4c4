import type { ImageFinding } from '../../images/index.ts'
import { SENTINEL } from './verify-localization.ts'

/**
 * Whether a chart puts the platform's registry in front of an image that names its own.
 * @param withRegistry The same place, rendered with a registry and no repository.
 */
export function isRegistryPut(
  plain: ImageFinding,
  withRegistry: ImageFinding | undefined,
): boolean {
  const { image, reference } = plain
  if (!reference || !image.startsWith(`${reference.registry}/`)) return false
  const { registry } = SENTINEL
  // A line that names the registry once more is to be replaced.
  const twice = `${registry}/${registry}/`
  return withRegistry?.image === `${registry}/${image}` || !!withRegistry?.image.startsWith(twice)
}
