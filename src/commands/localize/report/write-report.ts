import { resolve } from 'node:path'
import { type Destination, imageSizes, isInPlace } from '../../../images/index.ts'
import type { Context } from '../../../services/context.ts'
import { openCopyWorld, sessionOptions } from '../../../services/copy-world.ts'
import { writeNamed } from '../../../services/write-named.ts'
import type { CopyOptions } from '../localize-options.ts'
import { reportAsCsv } from './report-csv.ts'
import { reportFormat } from './report-format.ts'
import { reportAsMarkdown } from './report-markdown.ts'
import { type ReportedCopies, reportRows } from './report-rows.ts'

/**
 * Writes what became of the images into a file. The sizes are asked of the registry that was copied to.
 * @throws UserError, InterruptedError
 */
export async function writeReport(
  file: string,
  reported: Omit<ReportedCopies, 'sizes'>,
  destination: Required<Destination>,
  options: CopyOptions,
  context: Context,
): Promise<void> {
  const copies = reported.results
    .filter(({ outcome }) => isInPlace(outcome))
    .map(({ copy }) => copy)
  const sizes =
    copies.length === 0
      ? new Map<never, number>()
      : await imageSizes(copies, sessionOptions(options), await openCopyWorld(context, options))
  const rows = reportRows({ ...reported, sizes })
  const text =
    reportFormat(file) === 'csv' ? reportAsCsv(rows) : reportAsMarkdown(rows, destination)
  await writeNamed(resolve(context.cwd, file), text, context)
}
