import { guardCondition } from './guarded-lines.ts'
import { endOfBlock, type TemplateRow } from './template-rows.ts'
import type { ValuePath } from './value-path.ts'
import { ValuesRows } from './values-rows.ts'
import type { ValueLine } from './wire-images.ts'

/**
 * Puts maps that hold nothing but lines which print only with global settings behind a condition, so that no key is left
 * without a value while nothing is set: Helm would take the null for an order to forget the chart's own values.
 * @param line Line of `values:`, from 1.
 * @param maps Where lines were put in.
 */
export function guardSilentMaps(
  template: string,
  line: number,
  maps: readonly ValuePath[],
): string {
  const values = new ValuesRows(template, line)
  const { rows, lineEnd } = values
  const starts = new Map<number, string>()
  const ends = new Map<number, string>()
  for (const path of maps) {
    const silent = firstSilentMap(values, path)
    if (!silent) continue
    const indent = ' '.repeat(rows[silent.row]!.indent)
    starts.set(silent.row, `${indent}{{- if ${guardCondition(silent.setBy)} }}`)
    ends.set(lastRowOf(rows, silent.row), `${indent}{{- end }}`)
  }
  return rows
    .flatMap(({ text }, at) => [starts.get(at) ?? [], text, ends.get(at) ?? []].flat())
    .join(lineEnd)
}

/** The last row of a map, its last comments included. */
function lastRowOf(rows: readonly TemplateRow[], start: number): number {
  const { indent } = rows[start]!
  let last = endOfBlock(rows, start) - 1
  for (let next = rows[last + 1]; next?.kind === 'comment' && next.indent > indent;) {
    next = rows[++last + 1]
  }
  return last
}

interface SilentMap {
  row: number
  /** What makes it print something. */
  setBy: ReadonlySet<ValueLine['setBy']>
}

/** The outermost map on a path that nothing is in without settings. */
function firstSilentMap(values: ValuesRows, path: ValuePath): SilentMap | undefined {
  for (let length = 1; length <= path.length; length++) {
    const { row, rest } = values.descend(path.slice(0, length))
    const setBy = rest.length === 0 ? settersOf(values.rows, row) : undefined
    if (setBy) return { row, setBy }
  }
  return undefined
}

/** What makes a map print something, when nothing does without settings; undefined otherwise. */
function settersOf(
  rows: readonly TemplateRow[],
  start: number,
): ReadonlySet<ValueLine['setBy']> | undefined {
  if (rows[start]!.openedBy.some((text) => IMAGE_SETTING.test(text))) return undefined
  const setBy = new Set<ValueLine['setBy']>()
  for (let at = start + 1; at < endOfBlock(rows, start); at++) {
    const row = rows[at]!
    if (row.kind === 'blank' || row.kind === 'comment') continue
    const isMap = row.kind === 'key' && row.value === ''
    const setter = isMap ? undefined : setterOf(row)
    if (!isMap && setter === undefined) return undefined
    if (setter !== undefined) setBy.add(setter)
  }
  return setBy.size === 0 ? undefined : setBy
}

/** What makes a line print that prints nothing without settings. */
function setterOf({ kind, text }: TemplateRow): ValueLine['setBy'] | undefined {
  if (kind !== 'action') return undefined
  if (WITH_REGISTRY.test(text)) return 'registry'
  const [, helper] = HELPER_ALONE.exec(text) ?? []
  if (helper === undefined) return undefined
  return helper === 'registry' ? 'registry' : 'any'
}

const IMAGE_SETTING = /\bimageRe(?:gistry|pository)\b/
const HELPER_ALONE = /^\s*\{\{-? *include "common\.images\.(registry|repository)" [^|{}]*\}\}\s*$/
const WITH_REGISTRY = /^\s*\{\{ with [^{}]*\.imageRegistry \}\}[^{}]*\{\{ \. \}\}\{\{ end \}\}\s*$/
