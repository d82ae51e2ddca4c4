export { type Boundary, boundaryOfNamed, isWithin, requireWritable } from './boundary.ts'
export { cacheFolder } from './cache-folder.ts'
export { errorCode, ifMissing, isMissing } from './error-code.ts'
export { fillTemplate } from './fill-template.ts'
export { isInside } from './is-inside.ts'
export { withLockFile } from './lock-file.ts'
export { makeFolder } from './make-folder.ts'
export {
  NotRegularError,
  readNamedFile,
  readRegularBytes,
  readRegularFile,
  readRegularText,
} from './read-regular-file.ts'
export { readTextIfThere } from './read-text-if-there.ts'
export { removeWithin } from './remove-within.ts'
export { realTarget } from './real-target.ts'
export { sha256 } from './sha256.ts'
export { stateFolder } from './state-folder.ts'
export { makeTemporaryFolder, removeFolder, staleFolders } from './temporary-folder.ts'
export {
  paddedTarSize,
  readPaxRecords,
  readTarHeader,
  TAR_BLOCK,
  TarError,
  tarFieldText,
  writeTarHeader,
} from './tar-header.ts'
export { isTemporaryName, removeStaleFiles, temporaryName } from './temporary-file.ts'
export { reasonOf, systemErrorWords } from './system-error-words.ts'
export { writeAtomically } from './write-atomically.ts'
export { writeWithin } from './write-within.ts'
