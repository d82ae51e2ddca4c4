import { check } from '../../src/commands/check.ts'
import type { CheckOptions } from '../../src/commands/check/check-options.ts'
import { EXAMPLE_PLUGIN } from '../../src/rules/frame/example-plugin.ts'
import { testContext } from '../context.ts'
import { tempFolder } from '../temp-folder.ts'

export interface FoundJson {
  ruleId: string
  severity: string
  message: string
  hint?: string
  fixable?: true
  location: { file: string; line?: number; column?: number }
}

export interface CheckRun {
  exitCode: number
  stdout: string
  stderr: string
  /** Of the JSON report; empty where another one was asked for. */
  diagnostics: FoundJson[]
  suppressed: { by: string; reason?: string; diagnostic: FoundJson }[]
  /** `file:line rule`. */
  found: string[]
}

/** A workspace with the plugin `demo` that no rule complains about, and files laid over it. */
export function demoWorkspace(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const demo = Object.entries(EXAMPLE_PLUGIN).map(([path, text]) => [`demo/${path}`, text] as const)
  return tempFolder({ '.kgplugin.yaml': '{}\n', ...Object.fromEntries(demo), ...files })
}

/** Runs `check` in a folder, with a JSON report unless the options say otherwise. */
export async function runCheck(
  folder: string,
  options: Partial<CheckOptions> = {},
): Promise<CheckRun> {
  const context = testContext(folder)
  const exitCode = await check(
    {
      paths: [],
      // The diff has standard output for itself.
      reporters: [{ name: options.dryRun ? 'pretty' : 'json' }],
      failOn: 'error',
      engine: 'builtin',
      ...options,
    },
    context,
  )
  const { stdout, stderr } = context.printed
  const report = (
    stdout.startsWith('{') ? JSON.parse(stdout) : { diagnostics: [], suppressed: [] }
  ) as Pick<CheckRun, 'diagnostics' | 'suppressed'>
  const found = report.diagnostics.map(
    ({ ruleId, location: { file, line } }) => `${file}${line ? `:${line}` : ''} ${ruleId}`,
  )
  return { exitCode, stdout, stderr, ...report, found }
}
