export type {
  CommentLine,
  YamlDocument,
  YamlMapping,
  YamlNode,
  YamlPosition,
  YamlScalar,
  YamlSequence,
} from './node.ts'
export { YamlSyntaxError } from './yaml-syntax-error.ts'
