import type { Fix, TextEdit } from './fix.ts'

/** What fixes make of the files of a chart. */
export interface FixedFiles {
  /** Path -> its text afterwards; null where the file goes. */
  files: ReadonlyMap<string, string | null>
  /** The fixes that took place, by their index. Others touch the same text as an earlier one, and wait for the next pass. */
  applied: ReadonlySet<number>
}

/**
 * Applies fixes to the files of one chart, each whole or not at all; of two that touch the same text the first wins.
 * @param textOf The text that the fixes are about; undefined for a file that is not there, or must not be changed.
 */
export function applyFixes(
  fixes: readonly Fix[],
  textOf: (file: string) => string | undefined,
): FixedFiles {
  const edits = new Map<string, TextEdit[]>()
  const contents = new Map<string, string | null>()
  const applied = new Set<number>()
  for (const [index, fix] of fixes.entries()) {
    if (!fix.every((one) => isFree(one, edits, contents, textOf))) continue
    applied.add(index)
    for (const one of fix) {
      if ('content' in one) contents.set(one.file, one.content)
      else edits.set(one.file, [...(edits.get(one.file) ?? []), ...one.edits])
    }
  }
  const edited = [...edits].map(([file, parts]) => [file, withEdits(textOf(file)!, parts)] as const)
  return { files: new Map<string, string | null>([...edited, ...contents]), applied }
}

function isFree(
  one: Fix[number],
  edits: ReadonlyMap<string, readonly TextEdit[]>,
  contents: ReadonlyMap<string, string | null>,
  textOf: (file: string) => string | undefined,
): boolean {
  const { file } = one
  if ('content' in one) {
    return !edits.has(file) && (!contents.has(file) || contents.get(file) === one.content)
  }
  if (contents.has(file) || textOf(file) === undefined) return false
  const earlier = edits.get(file) ?? []
  return one.edits.every((edit) => earlier.every((other) => goTogether(edit, other)))
}

/** Two findings may ask for the same edit. */
function goTogether(a: TextEdit, b: TextEdit): boolean {
  if (isSame(a, b)) return true
  return a.start !== b.start && (a.end <= b.start || b.end <= a.start)
}

function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.start === b.start && a.end === b.end && a.text === b.text
}

function withEdits(text: string, edits: readonly TextEdit[]): string {
  let result = ''
  let at = 0
  let last: TextEdit | undefined
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    if (last && isSame(edit, last)) continue
    result += text.slice(at, edit.start) + edit.text
    at = edit.end
    last = edit
  }
  return result + text.slice(at)
}
