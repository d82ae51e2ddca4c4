export { type ParseOptions, parseDocument, parseDocuments } from './parse.ts'
export { resolvePlain, type ResolvedScalar } from './resolve-plain.ts'
export { type YamlDialect, YamlSyntaxError } from './yaml-syntax-error.ts'
export type {
  CommentLine,
  YamlAlias,
  YamlDocument,
  YamlMapping,
  YamlNode,
  YamlPosition,
  YamlScalar,
  YamlSequence,
} from './node.ts'
