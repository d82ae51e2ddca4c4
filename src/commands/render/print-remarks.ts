import { describeDiagnostic, type Diagnostic } from '../../diagnostics/index.ts'
import { readTextIfThere } from '../../files/index.ts'
import { installationsOf, type RenderResult } from '../../plugin/index.ts'
import type { Context } from '../../services/context.ts'
import { diagnosticPaint, printNote } from '../../terminal/index.ts'
import { pathOfDisplayed, type Workspace } from '../../workspace/index.ts'
import { objectPlace } from './format-objects.ts'

/** Says on standard error what is wrong with the plugins, with the lines that it is about. */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  workspace: Workspace,
  { io, verbosity }: Context,
): void {
  if (verbosity === 'quiet') return
  const paint = diagnosticPaint(io.stderrColor)
  for (const diagnostic of diagnostics) {
    const source = readTextIfThere(pathOfDisplayed(workspace, diagnostic.location.file))
    io.stderr(describeDiagnostic(diagnostic, source, { paint, columns: io.columns }))
  }
}

/** Says on standard error which hooks the installer leaves out. */
export function printDroppedHooks({ plugins }: RenderResult, { io, verbosity }: Context): void {
  if (verbosity === 'quiet') return
  for (const { droppedHooks } of plugins.flatMap(installationsOf)) {
    for (const { head, hook, provenance } of droppedHooks) {
      const events = hook?.events.join(', ') ?? ''
      printNote(
        io,
        `${objectPlace(provenance)}: the hook ${head.kind} ${head.name} (${events}) is left out, as the installer does for the kind template`,
      )
    }
  }
}
