import type { FormLanguage } from '../../form/index.ts'

export interface FormOptions {
  /** Plugins, archives, or folders with values.schema.json. */
  paths: string[]
  /** Show this language alone. */
  lang?: FormLanguage
  /** File with the values that are stored for an installed plugin; `-` is standard input. */
  values?: string
}
