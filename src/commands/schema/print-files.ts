import type { Context } from '../../services/context.ts'
import { unifiedDiff } from '../../terminal/index.ts'
import { type ChartSchemas, isDrift } from './chart-schemas.ts'

/** One line a file on stdout: what was done to it. Unchanged files only show with `--verbose`. */
export function printFiles({ files }: ChartSchemas, { io, verbosity }: Context): void {
  if (verbosity === 'quiet') return
  for (const { name, status } of files) {
    const isWritten = isDrift(status) || status === 'reformatted'
    if (isWritten || (status === 'unchanged' && verbosity === 'verbose')) {
      io.stdout(`${status} ${name}\n`)
    }
  }
}

/** A unified diff on stdout, from the files on disk to those that values.yaml generates. */
export async function printDrift({ files }: ChartSchemas, { io }: Context): Promise<void> {
  for (const file of files) {
    if (isDrift(file.status)) io.stdout(await unifiedDiff(file, io.stdoutColor))
  }
}
