export { cacheFolder } from './cache-folder.ts'
export { makeFolder } from './make-folder.ts'
export { writeAtomically } from './write-atomically.ts'
