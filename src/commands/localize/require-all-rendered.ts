import { UserError } from '../../diagnostics/index.ts'
import type { RenderFailure } from '../../plugin/index.ts'
import type { Context } from '../../services/context.ts'
import { printFailure } from '../render/print-failure.ts'

/** Refuses to go on when images may be missing, since nobody would notice that later. @throws UserError */
export function requireAllRendered(failures: readonly RenderFailure[], context: Context): void {
  if (failures.length === 0) return
  for (const failure of failures) printFailure(failure, context)
  throw new UserError('Not all plugins could be rendered, so images may be missing', {
    hint: 'Nothing was written. Pass the paths of plugins that render, or make all of them render.',
  })
}
