import { UserError } from '../../diagnostics/index.ts'
import type { RenderFailure } from '../../plugin/index.ts'
import type { Context } from '../../services/context.ts'
import { printError } from '../../terminal/index.ts'
import { printFailure } from '../render/print-failure.ts'

/**
 * Tells that images may be missing where something does not render, since nobody would notice that later.
 * @returns Whether all is there; what the platform would not render either is a finding about the plugins.
 * @throws UserError when a chart or program is missing here.
 */
export function requireAllRendered(failures: readonly RenderFailure[], context: Context): boolean {
  if (failures.length === 0) return true
  for (const failure of failures) printFailure(failure, context)
  if (failures.some(({ kind }) => kind === 'unavailable')) {
    throw new UserError(MISSING, { hint: HINT })
  }
  printError(context.io, MISSING, HINT)
  return false
}

const MISSING = 'Not all plugins could be rendered, so images may be missing'
const HINT =
  'Nothing was written. Pass the paths of plugins that render, or make all of them render.'
