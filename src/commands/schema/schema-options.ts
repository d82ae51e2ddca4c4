import type { Dialect } from '../../schema/index.ts'

export interface SchemaOptions {
  /** Absolute paths of chart folders or of their values.yaml; or `-` alone. */
  paths: readonly string[]
  /** Write nothing, show what would change, and exit with 1 if anything would. */
  check?: boolean
  /** Keep the keys without a title. */
  all?: boolean
  /** `upstream` writes the reference generator's `$schema`; nothing else depends on it. */
  dialect?: Dialect
  /** With `-`: print the schema of this language. */
  language?: string
}
