export { parseDocument, parseDocuments } from './parse.ts'
export { repeatedKeys } from './repeated-keys.ts'
