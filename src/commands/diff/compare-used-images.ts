import {
  canonicalName,
  canonicalReference,
  findImages,
  type ImageLock,
  selectImages,
} from '../../images/index.ts'
import { compareImages, type ImageChange, type NamedImage } from '../../upgrade/index.ts'
import type { WorkspaceConfig } from '../../workspace/index.ts'
import type { InstalledObjects } from './installed-objects.ts'

/** The images that two versions of a plugin use, compared; those that the workspace ignores are left out. */
export function compareUsedImages(
  before: ReadonlyMap<string, InstalledObjects>,
  after: ReadonlyMap<string, InstalledObjects>,
  lock: ImageLock | undefined,
  { images }: Pick<WorkspaceConfig, 'images'>,
): ImageChange[] {
  const usedBy = (version: ReadonlyMap<string, InstalledObjects>): NamedImage[] =>
    imagesOf(
      [...version.values()].flatMap(({ objects }) => objects),
      images.ignore,
    )
  const locked = lock && new Set(lock.map(({ source }) => source))
  return compareImages(usedBy(before), usedBy(after), locked)
}

/** The images that objects name. */
export function imagesOf(
  objects: readonly object[],
  ignore: WorkspaceConfig['images']['ignore'],
): NamedImage[] {
  // JSON is YAML, too.
  const manifests = objects.map((object) => ({ text: JSON.stringify(object), origin: [] }))
  return selectImages(findImages(manifests).findings, { ignore }).map(({ reference }) => ({
    repository: canonicalName(reference),
    reference: canonicalReference(reference),
  }))
}
