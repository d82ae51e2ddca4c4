import {
  canonicalName,
  type ImageFinding,
  type ImageReference,
  targetReference,
} from '../../images/index.ts'
import { SENTINEL } from '../verification/verify-localization.ts'

/** An image as it is found at one place in the renderings with settings. */
export interface MovedImage {
  both: ImageFinding | undefined
  registry: ImageFinding | undefined
  repository: ImageFinding | undefined
}

/**
 * The image that a plugin names itself, in the arguments of the helpers that move it: the repository that stays when only
 * a registry is set, in the registry that stays when only a repository is.
 * @param plain What renders without settings.
 * @returns Undefined when that is the same image as the plain one, or when the plugin does not move one image as a whole.
 */
export function ownReference(
  plain: ImageReference,
  { both, registry, repository }: MovedImage,
): ImageReference | undefined {
  const [path, host] = [registry?.reference?.path, repository?.reference?.registry]
  if (path === undefined || host === undefined || !both?.reference) return undefined
  if (`${host}/${path}`.includes(SENTINEL.repository) || host === SENTINEL.registry)
    return undefined
  const { registry: _, path: __, ...version } = plain
  const own = { registry: host, path, ...version }
  if (canonicalName(own) === canonicalName(plain)) return undefined
  const { path: moved } = targetReference(own, { repository: SENTINEL.repository })
  return moved === both.reference.path ? own : undefined
}
