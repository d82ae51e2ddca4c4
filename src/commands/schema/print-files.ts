import type { Context } from '../../services/context.ts'
import { colours } from '../../terminal/index.ts'
import { type ChartSchemas, isDrift } from './chart-schemas.ts'

/** One line a file on stdout: what was done to it. Unchanged files only show with `--verbose`. */
export function printFiles({ files }: ChartSchemas, { io, verbosity }: Context): void {
  if (verbosity === 'quiet') return
  for (const { name, status } of files) {
    if (isDrift(status) || (status === 'unchanged' && verbosity === 'verbose')) {
      io.stdout(`${status} ${name}\n`)
    }
  }
}

/** A unified diff on stdout, from the files on disk to those that values.yaml generates. */
export async function printDrift({ files }: ChartSchemas, { io }: Context): Promise<void> {
  const drift = files.filter(({ status }) => isDrift(status))
  if (drift.length === 0) return
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import('diff')
  const paint = colours(io.stdoutColor)
  for (const { name, before, after } of drift) {
    const from = before === undefined ? '/dev/null' : `a/${name}`
    const to = after === undefined ? '/dev/null' : `b/${name}`
    const patch = createTwoFilesPatch(from, to, before ?? '', after ?? '', '', '', {
      headerOptions: FILE_HEADERS_ONLY,
    })
    for (const line of patch.trimEnd().split('\n')) io.stdout(`${paintLine(line, paint)}\n`)
  }
}

function paintLine(line: string, paint: ReturnType<typeof colours>): string {
  if (line.startsWith('@@')) return paint.cyan(line)
  if (/^(\+\+\+|---) /.test(line)) return line
  if (line.startsWith('+')) return paint.green(line)
  return line.startsWith('-') ? paint.red(line) : line
}
