import { describeDiagnostic, type Diagnostic } from '../../diagnostics/index.ts'
import type { Context } from '../../services/context.ts'
import { diagnosticPaint, printHint, printWarning } from '../../terminal/index.ts'
import { type ChartSchemas, isLoud } from './chart-schemas.ts'

/** Diagnostics with code frames on stderr; `--quiet` leaves only the errors. */
export function printDiagnostics(
  {
    diagnostics,
    valuesText,
  }: Pick<ChartSchemas, 'valuesText'> & { diagnostics: readonly Diagnostic[] },
  { io, verbosity }: Context,
): void {
  const options = { paint: diagnosticPaint(io.stderrColor), columns: io.columns }
  for (const diagnostic of diagnostics) {
    if (verbosity === 'quiet' && diagnostic.severity !== 'error') continue
    io.stderr(`${describeDiagnostic(diagnostic, valuesText, options)}\n`)
  }
}

/** What needs no action: a chart without a form, files that are somebody's own. */
export function printNotes(
  { name, isEmpty, files, valuesText }: ChartSchemas,
  { io, verbosity }: Context,
): void {
  if (verbosity === 'quiet') return
  // A chart without values, such as a library, has nothing that could get a title.
  if (isEmpty && (valuesText !== undefined || verbosity === 'verbose')) {
    const reason = valuesText === undefined ? 'no values.yaml' : 'no key has a @title'
    io.stderr(`note: ${name}: Empty schema, ${reason}; nothing is written\n`)
  }
  for (const { name, status, isFieldOrderOnly } of files) {
    if (isFieldOrderOnly) {
      io.stderr(`note: ${name}: only the order of the form's fields differs\n`)
    } else if (status === 'kept') {
      io.stderr(
        `note: ${name} is kept: values.yaml does not generate it, and it may be hand-written\n`,
      )
    }
  }
}

/** What the form of new schemas would do wrong, one line each. */
export function printFormProblems(
  { name, files, formProblems }: ChartSchemas,
  { io, verbosity }: Context,
): void {
  const isNew = files.some(({ status }) => status === 'created' || status === 'updated')
  const shown = formProblems.filter(isLoud)
  if (verbosity === 'quiet' || !isNew || shown.length === 0) return
  for (const { message, id } of shown) printWarning(io, `${name}: ${message} (${id})`)
  const others = formProblems.length - shown.length
  const more = others === 0 ? '' : `${others} smaller ${others === 1 ? 'one' : 'ones'}, and `
  printHint(io, `To see ${more}the form itself: kgplugin form ${name}`)
}
