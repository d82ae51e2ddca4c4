import { endOfBlock, readRows, type TemplateRow } from './template-rows.ts'
import { showPath, type ValuePath } from './value-path.ts'

/** A line cannot be put into a template without guessing; the message says why. */
export class UnsafeEditError extends Error {
  override readonly name = 'UnsafeEditError'
}

/** The rows of a template below the map of an inner Plugin, by indentation. */
export class ValuesRows {
  readonly rows: readonly TemplateRow[]
  /** Row of the map. */
  readonly start: number
  readonly lineEnd: string
  /** Rows that are not there any more. */
  readonly removed = new Set<number>()

  /**
   * @param line Line of `values:`, or of `spec:` where there is none, from 1.
   * @throws UnsafeEditError when nothing can be put below it.
   */
  constructor(template: string, line: number) {
    this.lineEnd = hasWindowsLines(template) ? '\r\n' : '\n'
    this.rows = readRows(template.split(this.lineEnd))
    this.start = line - 1
    const row = this.rows[this.start]
    if (row?.kind !== 'key' || !isMapStart(row)) {
      throw new UnsafeEditError('spec.values is not written as a map')
    }
    if (row.scope.some((word) => word !== 'if')) {
      throw new UnsafeEditError(`spec.values is inside of ${row.scope.join(' and ')}`)
    }
  }

  /** The row of the deepest map on a path, and the keys that are missing below it. */
  descend(path: ValuePath): { row: number; rest: ValuePath } {
    let row = this.start
    for (const [depth, key] of path.entries()) {
      const found = this.children(row).filter(
        (at) => this.rows[at]!.kind === 'key' && this.rows[at]!.key === key,
      )
      const [next] = found
      if (next === undefined) return { row, rest: path.slice(depth) }
      const shown = showPath(path.slice(0, depth + 1))
      if (found.length > 1) throw new UnsafeEditError(`${shown} is there twice`)
      // In an `if`, the dot is the same, and what the map sets matters only then.
      if (this.rows[next]!.scope.some((word) => word !== 'if')) {
        throw new UnsafeEditError(`${shown} is inside of ${this.rows[next]!.scope.join(' and ')}`)
      }
      if (!isMapStart(this.rows[next]!)) {
        throw new UnsafeEditError(`${shown} is not written as a map`)
      }
      row = next
    }
    return { row, rest: [] }
  }

  /** Rows right below a map's row that were not removed. */
  children(row: number): number[] {
    const indent = this.childIndent(row)
    const children: number[] = []
    for (let at = row + 1; at < endOfBlock(this.rows, row); at++) {
      const { kind, indent: own } = this.rows[at]!
      const isContent = kind !== 'blank' && kind !== 'comment'
      if (isContent && own === indent && !this.removed.has(at)) children.push(at)
    }
    return children
  }

  /** The last row of the map, or its first where the last is in a control structure that goes on behind it. */
  lastRow(): number {
    const end = endOfBlock(this.rows, this.start)
    const { openedBy } = this.rows[this.start]!
    const isAtEnd = end === this.rows.length
    const behind = this.rows[end]?.openedBy ?? []
    const isSame =
      behind.length === openedBy.length && behind.every((text, at) => text === openedBy[at])
    return isSame || (isAtEnd && openedBy.length === 0) ? end - 1 : this.start
  }

  childIndent(row: number): number {
    const { indent } = this.rows[row]!
    const inside = this.rows.slice(row + 1, endOfBlock(this.rows, row))
    const first = inside.find(
      (one) => one.kind !== 'blank' && one.kind !== 'comment' && one.indent > indent,
    )
    return first?.indent ?? indent + 2
  }
}

/** Where line ends are mixed, a carriage return is a part of its line, so that it stays as it is. */
function hasWindowsLines(template: string): boolean {
  return template.includes('\r\n') && !/(?<!\r)\n/.test(template)
}

function isMapStart({ value }: TemplateRow): boolean {
  return value === '' || /^\{\s*\}$/.test(value)
}
