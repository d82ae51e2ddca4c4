import { formatBytes } from '../../diagnostics/index.ts'
import type { CopyPlan, SavedImages } from '../../images/index.ts'
import type { Context } from '../../services/context.ts'
import { counted, jsonEnvelope, printHint, printNote } from '../../terminal/index.ts'
import { printResults } from './print-copies.ts'

/** Prints what a dry run found: which images are to be saved, and which the folder has listed. */
export function printSavePlan(
  { copies, clashes }: CopyPlan,
  saved: readonly { name: string; source: string }[],
  { io, json }: Context,
): void {
  const there = new Set(saved.map(({ name }) => name))
  const images = copies.map(({ from, to }) => ({
    from,
    to,
    status: there.has(to) ? 'present' : 'missing',
  }))
  if (json) io.stdout(jsonEnvelope({ images, clashes }))
  else
    for (const { from, to, status } of images) io.stdout(`${status.padEnd(8)} ${from} -> ${to}\n`)
}

/** Prints what became of every image, and what the place holds now. */
export function printSaved(
  plan: CopyPlan,
  { results, size, others }: SavedImages,
  shown: string,
  context: Context,
): void {
  const { io, verbosity } = context
  printResults(plan, results, { size, others }, context)
  if (verbosity === 'quiet') return
  const more = others === 0 ? '' : `, and ${counted(others, 'image')} of earlier runs`
  io.stderr(`${shown} holds ${formatBytes(size)}${more}\n`)
}

/** Says that an archive for standard output was not begun, and how it could go on the next time. */
export function printNothingKept({ io }: Context): void {
  printNote(io, 'nothing is written, and nothing of it is kept')
  printHint(io, 'Save into a folder or a .tar file to be able to go on.')
}
