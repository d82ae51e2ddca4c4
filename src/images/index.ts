export { type CheckedLayout, checkLayout } from './bundle/check-layout.ts'
export { CONTENTS_FILE } from './bundle/layout-files.ts'
export { loadImages, planLoading } from './bundle/load-images.ts'
export { openBundle, type OpenBundle } from './bundle/open-bundle.ts'
export {
  BUNDLE_DESTINATION,
  bundledName,
  type SavedImages,
  saveImages,
} from './bundle/save-images.ts'
export { savedImages } from './bundle/saved-images.ts'
export { streamInput } from './bundle/tar-input.ts'
export { unpackLayout } from './bundle/unpack-layout.ts'
export { writeLayoutTar } from './bundle/write-layout-tar.ts'
export { compareText } from './compare-text.ts'
export { copyCommands, type DryCopy } from './copy/copy-commands.ts'
export type { CopyEvent, CopyOutcome, CopyResult } from './copy/copy-events.ts'
export { copyImages, isInPlace } from './copy/copy-images.ts'
export { imageSizes } from './copy/image-sizes.ts'
export { readPlatforms } from './copy/platform.ts'
export type { CopyEstimate, SizeSum } from './copy/estimate-copies.ts'
export {
  type CopyChoice,
  type CopyPlan,
  describeCopy,
  type PlannedCopy,
} from './copy/plan-copies.ts'
export type { SessionOptions, SessionWorld } from './copy/registry-session.ts'
export { type ResolvedSource, resolveSources } from './copy/resolve-sources.ts'
export { accessFlags, copyArguments, layerFlags } from './copy/skopeo-arguments.ts'
export {
  type CopyAccess,
  type CopyLimits,
  IDLE_MS,
  type RegistryAccess,
  type Skopeo,
  type SkopeoFeatures,
} from './copy/skopeo.ts'
export { annotatedImages } from './discovery/chart-annotations.ts'
export {
  declaredFindings,
  type DeclaredImage,
  type IgnoredImage,
} from './discovery/declared-images.ts'
export { findImages, type ImageSearch } from './discovery/find-images.ts'
export type { ImageFinding, ObjectIdentity, UnreadableDocument } from './discovery/finding.ts'
export {
  type FoundImage,
  ignoreFilter,
  ignoresText,
  selectImages,
} from './discovery/select-images.ts'
export { exportCopies } from './export/export-copies.ts'
export { EXPORT_FORMATS, type ExportFormat } from './export/export-format.ts'
export { type ImageLock, LOCK_FILE } from './lock/image-lock.ts'
export { lockDrift, type LockDrift } from './lock/lock-drift.ts'
export { currentImages, isLockable } from './lock/lock-images.ts'
export { isUnlocked, planWithLock } from './lock/plan-with-lock.ts'
export { readLock } from './lock/read-lock.ts'
export { writeLock } from './lock/write-lock.ts'
export { findSignatures, type FoundSignatures } from './signatures/find-signatures.ts'
export {
  canonicalName,
  canonicalReference,
  familiarReference,
  type ImageReference,
  InvalidReferenceError,
  parseReference,
} from './reference.ts'
export { openMirrors, splitMirror } from './source-mirrors.ts'
export { findUnused, type FoundUnused } from './unused/find-unused.ts'
export { usedTags } from './unused/used-tags.ts'
export {
  type Destination,
  findCollisions,
  readDestination,
  targetReference,
} from './target-reference.ts'
