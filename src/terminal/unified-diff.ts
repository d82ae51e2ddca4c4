import { colours } from './colour.ts'

/** A file before and after a change; undefined where it does not exist. */
export interface FileChange {
  /** How messages name the file. */
  name: string
  before: string | undefined
  after: string | undefined
}

/**
 * A change as a unified diff, as `patch -p1` and `git apply` take it.
 * @param isColoured Whether the stream that it is for gets colours.
 */
export async function unifiedDiff(
  { name, before, after }: FileChange,
  isColoured: boolean,
): Promise<string> {
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import('diff')
  const from = before === undefined ? '/dev/null' : `a/${name}`
  const to = after === undefined ? '/dev/null' : `b/${name}`
  const patch = createTwoFilesPatch(from, to, before ?? '', after ?? '', '', '', {
    headerOptions: FILE_HEADERS_ONLY,
  })
  return patch
    .split('\n')
    .map((line, at) => (at < HEADER_LINES ? line : paintLine(line, isColoured)))
    .join('\n')
}

const HEADER_LINES = 2

function paintLine(line: string, isColoured: boolean): string {
  const paint = colours(isColoured)
  if (line.startsWith('@@')) return paint.cyan(line)
  if (line.startsWith('+')) return paint.green(line)
  return line.startsWith('-') ? paint.red(line) : line
}
