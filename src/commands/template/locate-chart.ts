import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { UserError } from '../../diagnostics/user-error.ts'

/** The folder or archive that the user means. Throws UserError when nothing is there. */
export function locateChart(chart: string, cwd: string): string {
  const path = resolve(cwd, chart)
  if (existsSync(path)) return path
  throw new UserError(`path "${chart}" not found`, {
    hint: 'Pass a chart folder or a packed chart (.tgz).',
  })
}
