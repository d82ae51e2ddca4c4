/** A reason for Helm to refuse a schema, and with it the chart. */
export interface SchemaProblem {
  /** JSON pointer (RFC 6901) to the value at fault; empty for the whole file. */
  readonly pointer: string
  /** One sentence without a final full stop. */
  readonly message: string
}
