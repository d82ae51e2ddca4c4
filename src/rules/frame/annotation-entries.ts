import type { AnnotationName } from '../../plugin/index.ts'
import { annotationPlace, type FindingPlace } from './finding.ts'
import type { Subject } from './subject.ts'

/** One piece of an annotation that is a list, as written between two commas, and where it stands. */
export interface AnnotationEntry {
  text: string
  at: FindingPlace
}

/**
 * The entries of an annotation that KubeGems splits at every comma and does not trim; empty without the annotation. One
 * whose text is written with escapes is placed at the annotation.
 */
export function annotationEntries(
  { chart, annotation }: Pick<Subject, 'chart' | 'annotation'>,
  name: AnnotationName,
): AnnotationEntry[] {
  const place = annotationPlace(name)
  const located = chart.locate(place.file, place.pointer ?? '')
  const lines = chart.text(place.file)?.split(/\r\n|\r|\n/) ?? []
  let from: Cursor | undefined = located && {
    line: located.line ?? 1,
    column: located.column ?? 1,
  }
  return (annotation(name)?.split(',') ?? []).map((text) => {
    const [firstLine = ''] = text.trim().split('\n', 1)
    const found: Cursor | undefined = from && findFrom(lines, firstLine, from, located?.endLine)
    if (!found) return { text, at: place }
    const endColumn = found.column + firstLine.length
    from = { line: found.line, column: endColumn }
    return { text, at: { file: place.file, position: { ...found, endColumn } } }
  })
}

/** A point in a file; both count from 1. */
interface Cursor {
  line: number
  column: number
}

function findFrom(
  lines: readonly string[],
  text: string,
  { line, column }: Cursor,
  lastLine = line,
): Cursor | undefined {
  if (text === '') return undefined
  for (let at = line; at <= lastLine; at++) {
    const index = (lines[at - 1] ?? '').indexOf(text, at === line ? column - 1 : 0)
    if (index !== -1) return { line: at, column: index + 1 }
  }
  return undefined
}
