export { encodeGoYaml, encodeGoYamlPretty } from './encode.ts'
export { YamlEncodeError } from './yaml-encode-error.ts'
