import type { Severity } from '../diagnostics/diagnostic.ts'

export const CONFIG_FILE = '.kgplugin.yaml'

/** An accepted finding: a file or folder relative to the workspace, and why. */
export interface IgnoredFinding {
  path: string
  reason: string
}

export interface RuleSetting {
  severity?: Severity | 'off'
  ignore: IgnoredFinding[]
}

/** `.kgplugin.yaml`, with its defaults filled in (config.schema.json says what each key means). */
export interface WorkspaceConfig {
  /** Globs of chart folders; undefined: search. */
  plugins: string[] | undefined
  /** Repository URL without trailing slash -> other URL, or an absolute folder. */
  mirrors: ReadonlyMap<string, string>
  categories: string[]
  rules: ReadonlyMap<string, RuleSetting>
}

export const DEFAULT_CONFIG: WorkspaceConfig = {
  plugins: undefined,
  mirrors: new Map(),
  categories: [],
  rules: new Map(),
}
