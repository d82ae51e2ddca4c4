/** A schema that cannot be used: it is no schema, or names one that cannot be found. The message is the library's. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError'
}
