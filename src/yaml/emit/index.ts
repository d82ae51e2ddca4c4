export { encodeGoYaml, encodeGoYamlPretty } from './encode.ts'
export { sortKeys } from './natural-key-order.ts'
export { YamlEncodeError } from './yaml-encode-error.ts'
