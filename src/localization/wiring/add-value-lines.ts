import { guardSilentMaps } from './guard-silent-maps.ts'
import { guardedLines } from './guarded-lines.ts'
import { yamlKey } from './helper-line.ts'
import type { TemplateRow } from './template-rows.ts'
import { showPath } from './value-path.ts'
import { UnsafeEditError, ValuesRows } from './values-rows.ts'
import type { ValueLine } from './wire-images.ts'

/** A template with lines put in. */
export interface AddedLines {
  text: string
  /** Lines that a person has to put in, and why. */
  refused: { line: ValueLine; reason: string }[]
}

/**
 * Puts lines into the `values:` of an inner Plugin by indentation, and replaces those that set the same values from
 * the global settings. All other bytes stay. Maps that are new appear only with global settings, since an empty one
 * would remove the chart's own values; so do maps that hold nothing else.
 * @param valuesLine Line of `values:`, from 1.
 */
export function addValueLines(
  template: string,
  valuesLine: number,
  lines: readonly ValueLine[],
): AddedLines {
  return addLines(template, { line: valuesLine, isSpec: false }, lines)
}

/**
 * As addValueLines, for an inner Plugin that has no `values:` yet: it gets them at the end of its spec.
 * @param specLine Line of `spec:`, from 1.
 */
export function addSpecValues(
  template: string,
  specLine: number,
  lines: readonly ValueLine[],
): AddedLines {
  const below = lines.map((line): ValueLine => ({ ...line, path: ['values', ...line.path] }))
  const { text, refused } = addLines(template, { line: specLine, isSpec: true }, below)
  return {
    text,
    refused: refused.map(({ line, reason }) => ({ line: lines[below.indexOf(line)]!, reason })),
  }
}

/** Where lines are put in: at the start of the map of a line (from 1), or at the end of a spec. */
interface Target {
  line: number
  isSpec: boolean
}

function addLines(template: string, target: Target, lines: readonly ValueLine[]): AddedLines {
  try {
    const { text, refused } = new TemplateEdit(template, target).add(lines)
    const isRefused = new Set(refused.map(({ line }) => line))
    const maps = lines.filter((line) => !isRefused.has(line)).map(({ path }) => path.slice(0, -1))
    return { text: guardSilentMaps(text, target.line, maps), refused }
  } catch (error) {
    const reason = reasonOf(error)
    return { text: template, refused: lines.map((line) => ({ line, reason })) }
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof UnsafeEditError)) throw error
  return error.message
}

class TemplateEdit {
  readonly #template: ValuesRows
  /** Row -> what goes in its place. */
  readonly #replaced = new Map<number, string>()

  /** The row behind which the lines of the outermost map are put. */
  readonly #insertion: number

  constructor(template: string, { line, isSpec }: Target) {
    this.#template = new ValuesRows(template, line)
    this.#insertion = isSpec ? this.#template.lastRow() : this.#template.start
  }

  add(lines: readonly ValueLine[]): AddedLines {
    const missing: ValueLine[] = []
    const refused: AddedLines['refused'] = []
    for (const line of lines) {
      try {
        if (!this.#replaceExisting(line)) missing.push(line)
      } catch (error) {
        refused.push({ line, reason: reasonOf(error) })
      }
    }
    const direct = new Map<number, string[]>()
    const nested = new Map<number, ValueLine[]>()
    for (const { path, text, setBy } of missing) {
      const { row, rest } = this.#template.descend(path.slice(0, -1))
      if (rest.length === 0) addTo(direct, row, text)
      else addTo(nested, row, { path: [...rest, path.at(-1)!], text, setBy })
    }
    const below = new Map<number, string[]>()
    for (const row of new Set([...direct.keys(), ...nested.keys()])) {
      const indent = ' '.repeat(this.#template.childIndent(row))
      below.set(row === this.#template.start ? this.#insertion : row, [
        ...(direct.get(row) ?? []).map((line) => indent + line),
        ...guardedLines(nested.get(row) ?? [], indent),
      ])
    }
    const text = this.#template.rows
      .flatMap((row, at) => this.#printRow(row, at, below.get(at) ?? []))
      .join(this.#template.lineEnd)
    return { text, refused }
  }

  #printRow(row: TemplateRow, at: number, below: readonly string[]): string[] {
    if (this.#template.removed.has(at)) return [...below]
    const text = this.#replaced.get(at) ?? row.text
    return [below.length > 0 ? text.replace(/:\s*\{\s*\}(?=\s*$)/, ':') : text, ...below]
  }

  /** Whether the value is set by a line that could be replaced; a line from the global settings is only removed. */
  #replaceExisting({ path, text }: ValueLine): boolean {
    const { row, rest } = this.#template.descend(path.slice(0, -1))
    if (rest.length > 0) return false
    const key = path.at(-1)!
    const existing = this.#template
      .children(row)
      .filter((at) => printsKey(this.#template.rows[at]!, key))
    const [at] = existing
    if (at === undefined) return false
    const { kind, value, indent, scope, text: own } = this.#template.rows[at]!
    if (existing.length > 1) throw new UnsafeEditError(`${showPath(path)} is there twice`)
    if (scope.length > this.#template.rows[row]!.scope.length) {
      throw new UnsafeEditError(`${showPath(path)} is conditional`)
    }
    const isFromSettings =
      kind === 'action' || /\.Values\.global\)?\.imageRe(?:gistry|pository)\b/.test(value)
    if (isFromSettings) {
      this.#template.removed.add(at)
      return false
    }
    if (value === '' || /[{[|>&*!]/.test(value)) {
      throw new UnsafeEditError(`${showPath(path)} is set already`)
    }
    this.#replaced.set(at, ' '.repeat(indent) + withDefault(text, own.trim()))
    return true
  }
}

/** A line that prints the author's own line where it would print nothing. */
function withDefault(text: string, own: string): string {
  if (text.endsWith('{{ end }}')) return text.replace(/\{\{ end \}\}$/, `{{ else }}${own}{{ end }}`)
  return text.replace(/ \}\}$/, ` | default ${JSON.stringify(own)} }}`)
}

/** Whether a row sets a key: by its name, through one of the helpers, or inside of a `with` on the same line. */
function printsKey({ kind, key, text }: TemplateRow, wanted: string): boolean {
  if (kind === 'key') return key === wanted
  if (kind !== 'action') return false
  const [, inWith] = /^\s*\{\{ with [^}]* \}\}(.+): \{\{ \. \}\}/.exec(text) ?? []
  if (inWith !== undefined) return inWith === yamlKey(wanted)
  if (text.includes('"common.images.registry"')) return wanted === 'registry'
  if (!text.includes('"common.images.repository"')) return false
  const [, quoted] = /"key"\s+("(?:[^"\\]|\\.)*")/.exec(text) ?? []
  return quoted === undefined ? wanted === 'repository' : quoted === JSON.stringify(yamlKey(wanted))
}

function addTo<T>(map: Map<number, T[]>, key: number, item: T): void {
  map.set(key, [...(map.get(key) ?? []), item])
}
