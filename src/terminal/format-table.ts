import { displayWidth } from '../diagnostics/index.ts'

/** Rows of cells in columns that are as wide as they have to be, two blanks apart; the last column is not padded. */
export function formatTable(rows: readonly (readonly string[])[], indent = ''): string {
  const widths: number[] = []
  for (const row of rows) {
    for (const [at, cell] of row.entries()) {
      widths[at] = Math.max(widths[at] ?? 0, displayWidth(cell))
    }
  }
  return rows
    .map((row) => {
      const cells = row.map((cell, at) => cell + ' '.repeat(widths[at]! - displayWidth(cell)))
      return `${indent}${cells.join('  ').trimEnd()}\n`
    })
    .join('')
}
