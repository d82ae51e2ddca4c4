/** Go's YAML or JSON encoder refuses the value; `message` is its error text. */
export class YamlEncodeError extends Error {
  override readonly name = 'YamlEncodeError'
}
