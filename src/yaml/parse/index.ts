export { parseDocument, parseDocuments } from './parse.ts'
