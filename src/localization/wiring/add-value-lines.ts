import { guardedLines } from './guarded-lines.ts'
import { yamlKey } from './helper-line.ts'
import { endOfBlock, readRows, type TemplateRow } from './template-rows.ts'
import { showPath, type ValuePath } from './value-path.ts'
import type { ValueLine } from './wire-images.ts'

/** A line cannot be put into a template without guessing; the message says why. */
class UnsafeEditError extends Error {
  override readonly name = 'UnsafeEditError'
}

/** A template with lines put in. */
export interface AddedLines {
  text: string
  /** Lines that a person has to put in, and why. */
  refused: { line: ValueLine; reason: string }[]
}

/**
 * Puts lines into the `values:` of an inner Plugin by indentation, and replaces those that set the same values from
 * the global settings. All other bytes stay. Maps that are new appear only with global settings, since an empty one
 * would remove the chart's own values.
 * @param valuesLine Line of `values:`, from 1.
 */
export function addValueLines(
  template: string,
  valuesLine: number,
  lines: readonly ValueLine[],
): AddedLines {
  try {
    return new TemplateEdit(template, valuesLine - 1).add(lines)
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
  readonly #rows: TemplateRow[]
  readonly #values: number
  readonly #lineEnd: string
  readonly #removed = new Set<number>()
  /** Row -> what goes in its place. */
  readonly #replaced = new Map<number, string>()

  constructor(template: string, values: number) {
    this.#lineEnd = template.includes('\r\n') ? '\r\n' : '\n'
    this.#rows = readRows(template.split(this.#lineEnd))
    this.#values = values
    const row = this.#rows[values]
    if (row?.kind !== 'key' || !isMapStart(row)) {
      throw new UnsafeEditError('spec.values is not written as a map')
    }
    if (row.scope.some((word) => word !== 'if')) {
      throw new UnsafeEditError(`spec.values is inside of ${row.scope.join(' and ')}`)
    }
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
    for (const { path } of missing) this.#removeEmptied(path.slice(0, -1))
    const direct = new Map<number, string[]>()
    const nested = new Map<number, ValueLine[]>()
    for (const { path, text, setBy } of missing) {
      const { row, rest } = this.#descend(path.slice(0, -1))
      if (rest.length === 0) addTo(direct, row, text)
      else addTo(nested, row, { path: [...rest, path.at(-1)!], text, setBy })
    }
    const text = this.#rows
      .flatMap((row, at) => this.#printRow(row, at, direct.get(at) ?? [], nested.get(at) ?? []))
      .join(this.#lineEnd)
    return { text, refused }
  }

  #printRow(
    row: TemplateRow,
    at: number,
    direct: readonly string[],
    nested: readonly ValueLine[],
  ): string[] {
    if (this.#removed.has(at)) return []
    const indent = ' '.repeat(this.#childIndent(at))
    const below = [...direct.map((line) => indent + line), ...guardedLines(nested, indent)]
    const text = this.#replaced.get(at) ?? row.text
    return [below.length > 0 ? text.replace(/:\s*\{\s*\}\s*$/, ':') : text, ...below]
  }

  /** Whether the value is set by a line that could be replaced; a line from the global settings is only removed. */
  #replaceExisting({ path, text }: ValueLine): boolean {
    const { row, rest } = this.#descend(path.slice(0, -1))
    if (rest.length > 0) return false
    const key = path.at(-1)!
    const existing = this.#children(row).filter((at) => printsKey(this.#rows[at]!, key))
    const [at] = existing
    if (at === undefined) return false
    const { kind, value, indent, scope } = this.#rows[at]!
    if (existing.length > 1) throw new UnsafeEditError(`${showPath(path)} is there twice`)
    if (scope.length > this.#rows[row]!.scope.length) {
      throw new UnsafeEditError(`${showPath(path)} is conditional`)
    }
    const isFromSettings =
      kind === 'action' || /\.Values\.global\)?\.imageRe(?:gistry|pository)\b/.test(value)
    if (isFromSettings) {
      this.#removed.add(at)
      return false
    }
    if (value === '' || /[{[|>&*!]/.test(value)) {
      throw new UnsafeEditError(`${showPath(path)} is set already`)
    }
    this.#replaced.set(at, ' '.repeat(indent) + withDefault(text, `${key}: ${value}`))
    return true
  }

  /** Takes away maps that only held what was removed. */
  #removeEmptied(path: ValuePath): void {
    for (let length = path.length; length > 0; length--) {
      const { row, rest } = this.#descend(path.slice(0, length))
      if (rest.length > 0) continue
      const inside = this.#rows.slice(row + 1, endOfBlock(this.#rows, row))
      const isEmptied = inside.every((_, index) => this.#removed.has(row + 1 + index))
      if (!isEmptied || inside.length === 0) return
      this.#removed.add(row)
    }
  }

  /** The row of the deepest map on a path, and the keys that are missing below it. */
  #descend(path: ValuePath): { row: number; rest: ValuePath } {
    let row = this.#values
    for (const [depth, key] of path.entries()) {
      const found = this.#children(row).filter(
        (at) => this.#rows[at]!.kind === 'key' && this.#rows[at]!.key === key,
      )
      const [next] = found
      if (next === undefined) return { row, rest: path.slice(depth) }
      const shown = showPath(path.slice(0, depth + 1))
      if (found.length > 1) throw new UnsafeEditError(`${shown} is there twice`)
      // In an `if`, the dot is the same, and what the map sets matters only then.
      if (this.#rows[next]!.scope.some((word) => word !== 'if')) {
        throw new UnsafeEditError(`${shown} is inside of ${this.#rows[next]!.scope.join(' and ')}`)
      }
      if (!isMapStart(this.#rows[next]!)) {
        throw new UnsafeEditError(`${shown} is not written as a map`)
      }
      row = next
    }
    return { row, rest: [] }
  }

  /** Rows right below a map's row that were not removed. */
  #children(row: number): number[] {
    const indent = this.#childIndent(row)
    const children: number[] = []
    for (let at = row + 1; at < endOfBlock(this.#rows, row); at++) {
      const { kind, indent: own } = this.#rows[at]!
      const isContent = kind !== 'blank' && kind !== 'comment'
      if (isContent && own === indent && !this.#removed.has(at)) children.push(at)
    }
    return children
  }

  #childIndent(row: number): number {
    const { indent } = this.#rows[row]!
    const inside = this.#rows.slice(row + 1, endOfBlock(this.#rows, row))
    const first = inside.find(
      (one) => one.kind !== 'blank' && one.kind !== 'comment' && one.indent > indent,
    )
    return first?.indent ?? indent + 2
  }
}

function isMapStart({ value }: TemplateRow): boolean {
  return value === '' || /^\{\s*\}$/.test(value)
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
