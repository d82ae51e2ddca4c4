import { type CopyPlan, formatBytes, type SavedImages } from '../../images/index.ts'
import type { Context } from '../../services/context.ts'
import { counted, jsonEnvelope, printHint, printNote } from '../../terminal/index.ts'
import { printResults } from './print-copies.ts'
import type { SavePlace } from './save-place.ts'

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

/** Says how far saving was, and how to go on. */
export function printInterruptedSave(
  { done, total }: { done: number; total: number },
  { shown, folder, canGoOn }: SavePlace,
  { io }: Context,
): void {
  printNote(io, `${done} of ${counted(total, 'image')} saved${canGoOn ? ` in ${folder}` : ''}`)
  printHint(
    io,
    canGoOn
      ? 'Run the same command again: it goes on from there.'
      : `Nothing of ${shown} is kept. Save into a folder or a .tar file to be able to go on.`,
  )
}
