import { endOfBlock, readRows, type TemplateRow } from './template-rows.ts'
import { showPath, type ValuePath } from './value-path.ts'
import type { ValueLine } from './wire-images.ts'

/** The lines cannot be put into a template without guessing; the message says why. */
export class UnsafeEditError extends Error {
  override readonly name = 'UnsafeEditError'
}

/**
 * Puts lines into the `values:` of an inner Plugin by indentation, and replaces those that set the same values from
 * the global settings. All other bytes stay. Maps that are new appear only with global settings, since an empty one
 * would remove the chart's own values.
 * @param valuesLine Line of `values:`, from 1.
 * @throws UnsafeEditError
 */
export function addValueLines(
  template: string,
  valuesLine: number,
  lines: readonly ValueLine[],
): string {
  return new TemplateEdit(template, valuesLine - 1).add(lines)
}

/** The same lines as a nested map, for people who put them in themselves. */
export function showValueLines(lines: readonly ValueLine[], indent = ''): string[] {
  return writeTree(growTree(lines.map(({ path, text }) => ({ path, text }))), indent)
}

const IF_SETTINGS = '{{- if or .Values.global.imageRegistry .Values.global.imageRepository }}'

class TemplateEdit {
  private readonly rows: TemplateRow[]
  private readonly values: number
  private readonly lineEnd: string
  private readonly removed = new Set<number>()
  /** Row -> what goes in its place. */
  private readonly replaced = new Map<number, string>()

  constructor(template: string, values: number) {
    this.lineEnd = template.includes('\r\n') ? '\r\n' : '\n'
    this.rows = readRows(template.split(this.lineEnd))
    this.values = values
    const row = this.rows[values]
    if (row?.kind !== 'key' || !isMapStart(row)) {
      throw new UnsafeEditError('spec.values is not written as a map')
    }
    if (row.scope.some((word) => word !== 'if')) {
      throw new UnsafeEditError(`spec.values is inside of ${row.scope.join(' and ')}`)
    }
  }

  add(lines: readonly ValueLine[]): string {
    const missing = lines.filter((line) => !this.replaceExisting(line))
    for (const { path } of missing) this.removeEmptied(path.slice(0, -1))
    const direct = new Map<number, string[]>()
    const nested = new Map<number, ValueLine[]>()
    for (const { path, text } of missing) {
      const { row, rest } = this.descend(path.slice(0, -1))
      if (rest.length === 0) addTo(direct, row, text)
      else addTo(nested, row, { path: [...rest, path.at(-1)!], text })
    }
    return this.rows
      .flatMap((row, at) => this.printRow(row, at, direct.get(at) ?? [], nested.get(at) ?? []))
      .join(this.lineEnd)
  }

  private printRow(
    row: TemplateRow,
    at: number,
    direct: readonly string[],
    nested: readonly ValueLine[],
  ): string[] {
    if (this.removed.has(at)) return []
    const indent = ' '.repeat(this.childIndent(at))
    const guarded = [
      `${indent}${IF_SETTINGS}`,
      ...showValueLines(nested, indent),
      `${indent}{{- end }}`,
    ]
    const below = [...direct.map((line) => indent + line), ...(nested.length === 0 ? [] : guarded)]
    const text = this.replaced.get(at) ?? row.text
    return [below.length > 0 ? text.replace(/:\s*\{\s*\}\s*$/, ':') : text, ...below]
  }

  /** Whether the value is set by a line that could be replaced; a line from the global settings is only removed. */
  private replaceExisting({ path, text }: ValueLine): boolean {
    const { row, rest } = this.descend(path.slice(0, -1))
    if (rest.length > 0) return false
    const key = path.at(-1)!
    const existing = this.children(row).filter((at) => printsKey(this.rows[at]!, key))
    const [at] = existing
    if (at === undefined) return false
    const { kind, value, indent, scope } = this.rows[at]!
    if (existing.length > 1) throw new UnsafeEditError(`${showPath(path)} is there twice`)
    if (scope.length > this.rows[row]!.scope.length) {
      throw new UnsafeEditError(`${showPath(path)} is conditional`)
    }
    const isFromSettings =
      kind === 'action' || /\.Values\.global\.imageRe(?:gistry|pository)\b/.test(value)
    if (isFromSettings) {
      this.removed.add(at)
      return false
    }
    if (value === '' || /[{[|>&*!]/.test(value)) {
      throw new UnsafeEditError(`${showPath(path)} is set already`)
    }
    const own = JSON.stringify(`${key}: ${value}`)
    this.replaced.set(at, ' '.repeat(indent) + text.replace(/ \}\}$/, ` | default ${own} }}`))
    return true
  }

  /** Takes away maps that only held what was removed. */
  private removeEmptied(path: ValuePath): void {
    for (let length = path.length; length > 0; length--) {
      const { row, rest } = this.descend(path.slice(0, length))
      if (rest.length > 0) continue
      const inside = this.rows.slice(row + 1, endOfBlock(this.rows, row))
      const isEmptied = inside.every((_, index) => this.removed.has(row + 1 + index))
      if (!isEmptied || inside.length === 0) return
      this.removed.add(row)
    }
  }

  /** The row of the deepest map on a path, and the keys that are missing below it. */
  private descend(path: ValuePath): { row: number; rest: ValuePath } {
    let row = this.values
    for (const [depth, key] of path.entries()) {
      const found = this.children(row).filter(
        (at) => this.rows[at]!.kind === 'key' && this.rows[at]!.key === key,
      )
      const [next] = found
      if (next === undefined) return { row, rest: path.slice(depth) }
      const shown = showPath(path.slice(0, depth + 1))
      if (found.length > 1) throw new UnsafeEditError(`${shown} is there twice`)
      if (this.rows[next]!.scope.length > this.rows[row]!.scope.length) {
        throw new UnsafeEditError(`${shown} is conditional`)
      }
      if (!isMapStart(this.rows[next]!)) {
        throw new UnsafeEditError(`${shown} is not written as a map`)
      }
      row = next
    }
    return { row, rest: [] }
  }

  /** Rows right below a map's row that were not removed. */
  private children(row: number): number[] {
    const indent = this.childIndent(row)
    const children: number[] = []
    for (let at = row + 1; at < endOfBlock(this.rows, row); at++) {
      const { kind, indent: own } = this.rows[at]!
      const isContent = kind !== 'blank' && kind !== 'comment'
      if (isContent && own === indent && !this.removed.has(at)) children.push(at)
    }
    return children
  }

  private childIndent(row: number): number {
    const { indent } = this.rows[row]!
    const inside = this.rows.slice(row + 1, endOfBlock(this.rows, row))
    const first = inside.find(
      (one) => one.kind !== 'blank' && one.kind !== 'comment' && one.indent > indent,
    )
    return first?.indent ?? indent + 2
  }
}

function isMapStart({ value }: TemplateRow): boolean {
  return value === '' || /^\{\s*\}$/.test(value)
}

/** Whether a row sets a key: by its name, or through one of the helpers. */
function printsKey({ kind, key, text }: TemplateRow, wanted: string): boolean {
  if (kind === 'key') return key === wanted
  if (kind !== 'action') return false
  if (text.includes('"common.images.registry"')) return wanted === 'registry'
  if (!text.includes('"common.images.repository"')) return false
  return wanted === (/"key"\s+"([^"]+)"/.exec(text)?.[1] ?? 'repository')
}

interface LineTree {
  lines: string[]
  children: Map<string, LineTree>
}

function growTree(lines: readonly ValueLine[]): LineTree {
  const root: LineTree = { lines: [], children: new Map() }
  for (const { path, text } of lines) {
    let node = root
    for (const key of path.slice(0, -1)) {
      const child: LineTree = node.children.get(key) ?? { lines: [], children: new Map() }
      node.children.set(key, child)
      node = child
    }
    node.lines.push(text)
  }
  return root
}

function writeTree({ lines, children }: LineTree, indent: string): string[] {
  return [
    ...lines.map((line) => indent + line),
    ...[...children].flatMap(([key, child]) => [
      `${indent}${/^[A-Za-z_][\w.-]*$/.test(key) ? key : JSON.stringify(key)}:`,
      ...writeTree(child, `${indent}  `),
    ]),
  ]
}

function addTo<T>(map: Map<number, T[]>, key: number, item: T): void {
  map.set(key, [...(map.get(key) ?? []), item])
}
