import { familiarReference } from '../../images/index.ts'
import {
  permittedBy,
  type PluginProof,
  readableImage,
  WHY_PERMITTED,
  type WiredPlugin,
} from '../../localization/index.ts'
import type { Context } from '../../services/context.ts'
import {
  colours,
  jsonEnvelope,
  printNote,
  printWarning,
  shownPath,
  unifiedDiff,
} from '../../terminal/index.ts'
import { formatFix, uniqueUnwired } from './format-fix.ts'

/** Prints the templates that were written, as a diff after a dry run, and what only a person can do. */
export async function printWired(
  { proof, planned, files, manual }: WiredPlugin,
  dryRun: boolean,
  { io, cwd }: Context,
): Promise<void> {
  const paint = colours(io.stdoutColor)
  for (const { path, before, after } of files) {
    const name = shownPath(path, cwd)
    io.stdout(dryRun ? await unifiedDiff({ name, before, after }, io.stdoutColor) : `${name}\n`)
  }
  for (const { resource, lines } of planned.fixes) {
    for (const value of permittedBy(lines)) {
      printNote(io, `Plugin ${resource} gets ${value}: ${WHY_PERMITTED}`)
    }
  }
  for (const { fix, reason } of manual) {
    const [title, ...lines] = formatFix(fix, proof, cwd)
    io.stdout([`${title} (${reason}):`, ...lines].map((line) => `${paint.cyan(line)}\n`).join(''))
  }
  for (const { finding, reason } of uniqueUnwired(planned)) {
    const image = finding.reference ? familiarReference(finding.reference) : finding.image
    printWarning(io, `${readableImage(image)} is not localized: ${reason}`)
  }
}

/** Says that there was nothing to write, and what nobody can promise. */
export function printAllLocalized(
  proofs: readonly PluginProof[],
  { io, verbosity }: Context,
): void {
  if (verbosity === 'quiet') return
  const isSettled = proofs.every(({ unsettled }) => unsettled.length === 0)
  io.stderr(
    isSettled
      ? 'all images are localized already\n'
      : 'there is nothing to write; "kgplugin localize verify" tells what may be an image\n',
  )
}

/** What was written, for scripts. */
export function wiredAsJson(results: readonly WiredPlugin[], cwd: string): string {
  const plugins = results.map(({ proof, after, planned, files, manual }) => ({
    name: proof.renderings.name,
    files: files.map(({ path }) => shownPath(path, cwd)),
    permitted: planned.fixes.flatMap(({ resource, lines }) =>
      permittedBy(lines).map((value) => ({ resource, value })),
    ),
    manual: manual.map(({ fix, reason }) => ({
      resource: fix.resource,
      reason,
      lines: fix.lines.map(({ path, text }) => ({ path, text })),
    })),
    unwired: uniqueUnwired(planned).map(({ finding, reason }) => ({
      image: readableImage(finding.image),
      reason,
    })),
    remaining: after.unproven.length,
  }))
  return jsonEnvelope({ plugins })
}
