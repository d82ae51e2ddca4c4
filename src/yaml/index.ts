export {
  decodeGoYaml,
  decodeGoYamlMap,
  type DecodeMapOptions,
  type DecodeOptions,
  decodePlain,
} from './decode.ts'
export { encodeGoYaml, encodeGoYamlPretty, type EncodeOptions } from './encode.ts'
export { YamlEncodeError } from './yaml-encode-error.ts'
export { type PointedNode, positionAtPointer } from './position-at-pointer.ts'
export { YamlDecodeError } from './yaml-decode-error.ts'
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
