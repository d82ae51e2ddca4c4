/** The flags that every command has. */
export interface CommonFlags {
  json?: boolean
  quiet?: boolean
  verbose?: boolean
  color?: boolean
  cwd?: string
}
