import { createHash } from 'node:crypto'
import { fieldTexts, hasFields, shortName } from './field-text.ts'
import type { OpenApi } from './openapi.ts'

/** src/cluster/apis/definitions.json. */
export interface DefinitionTable {
  oldest: number
  newest: number
  /** Name -> address of its fields, or [first minor, last minor, address] for each run of versions. */
  definitions: Record<string, string | Run[]>
  /** Address (the first digits of the SHA-256 of the text) -> field -> text. */
  fields: Record<string, Record<string, string>>
}

type Run = [first: number, last: number, address: string]

/** The table with the definitions of one more version, or with those of a version anew. */
export function withVersion(
  table: DefinitionTable,
  { minor, definitions }: OpenApi,
): DefinitionTable {
  const oldest = Math.min(table.oldest, minor)
  const newest = Math.max(table.newest, minor)
  const byName = addressesByName(table)
  for (const minors of byName.values()) minors.delete(minor)
  const fields = { ...table.fields }
  for (const [name, definition] of Object.entries(definitions)) {
    if (!hasFields(name) || definition.type !== 'object') continue
    const texts = fieldTexts(name, definition)
    const address = addressOf(texts)
    fields[address] = texts
    const short = shortName(name)
    byName.set(short, (byName.get(short) ?? new Map<number, string>()).set(minor, address))
  }
  return joined(oldest, newest, byName, fields)
}

/** Eight digits tell 3,000 lists of fields apart; the test of the tables would see two of one address. */
export function addressOf(texts: Readonly<Record<string, string>>): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 8)
}

function addressesByName(table: DefinitionTable): Map<string, Map<number, string>> {
  const byName = new Map<string, Map<number, string>>()
  for (const [name, entry] of Object.entries(table.definitions)) {
    const runs: Run[] = typeof entry === 'string' ? [[table.oldest, table.newest, entry]] : entry
    const minors = new Map<number, string>()
    for (const [first, last, address] of runs) {
      for (let minor = first; minor <= last; minor++) minors.set(minor, address)
    }
    byName.set(name, minors)
  }
  return byName
}

function joined(
  oldest: number,
  newest: number,
  byName: ReadonlyMap<string, ReadonlyMap<number, string>>,
  fields: DefinitionTable['fields'],
): DefinitionTable {
  const definitions: DefinitionTable['definitions'] = {}
  for (const name of [...byName.keys()].sort()) {
    const runs = runsOf(byName.get(name)!, newest)
    const [only] = runs
    if (only === undefined) continue
    const isEverywhere = runs.length === 1 && only[0] === oldest && only[1] === newest
    definitions[name] = isEverywhere ? only[2] : runs
  }
  const used = new Set(
    Object.values(definitions).flatMap((entry) =>
      typeof entry === 'string' ? [entry] : entry.map(([, , address]) => address),
    ),
  )
  const kept = [...used].sort().map((address) => [address, fields[address]!] as const)
  return { oldest, newest, definitions, fields: Object.fromEntries(kept) }
}

function runsOf(minors: ReadonlyMap<number, string>, newest: number): Run[] {
  const runs: Run[] = []
  for (let minor = 0; minor <= newest; minor++) {
    const address = minors.get(minor)
    const last = runs.at(-1)
    if (address === undefined) continue
    if (last?.[2] === address && last[1] === minor - 1) last[1] = minor
    else runs.push([minor, minor, address])
  }
  return runs
}
