import type { DefinitionTable } from './definition-table.ts'
import type { KindLines } from './kind-table.ts'

export function emptyTables(): { definitions: DefinitionTable; kinds: KindLines } {
  return {
    definitions: { oldest: Infinity, newest: -Infinity, definitions: {}, fields: {} },
    kinds: {},
  }
}

/** JSON with a line for each entry of the given depth, so that a new version is a small change. */
export function tableText(table: object, depth: number): string {
  return `${text(table, depth, '')}\n`
}

function text(value: unknown, depth: number, indent: string): string {
  if (depth === 0 || typeof value !== 'object' || value === null || Array.isArray(value)) {
    return JSON.stringify(value)
  }
  const lines = Object.entries(value).map(
    ([key, entry]) => `${indent} ${JSON.stringify(key)}: ${text(entry, depth - 1, `${indent} `)}`,
  )
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent}}`
}
