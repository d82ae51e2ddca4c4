import table from './definitions.json' with { type: 'json' }
import { type Field, readField } from './field-type.ts'

/** The fields of one kind of object in one version of Kubernetes. */
export interface Definition {
  /** `core.v1.Container`. */
  name: string
  fields: ReadonlyMap<string, Field>
  /** Server-side apply takes such an object as a whole. */
  isAtomic: boolean
}

/** First and last minor version, and the address of the fields in them. */
type Run = readonly [first: number, last: number, address: string]

// JSON has no tuples.
const RUNS = table.definitions as unknown as Readonly<Record<string, string | readonly Run[]>>
const FIELDS: Readonly<Record<string, Readonly<Record<string, string>>>> = table.fields

/** What was read of the table: most objects want a few dozen of its thousand definitions. */
const read = new Map<string, Definition>()
/** The same by version and name. */
const found = new Map<number, Map<string, Definition | undefined>>()

/**
 * The definition of an object in Kubernetes 1.`minor`; versions beyond the table are answered with its nearest one.
 * @param name As kinds and fields name it: `apps.v1.DeploymentSpec`.
 * @returns undefined for what that version does not have.
 */
export function definitionOf(name: string, minor: number): Definition | undefined {
  const ofVersion = found.get(minor) ?? new Map<string, Definition | undefined>()
  found.set(minor, ofVersion)
  if (!ofVersion.has(name)) ofVersion.set(name, findDefinition(name, minor))
  return ofVersion.get(name)
}

function findDefinition(name: string, minor: number): Definition | undefined {
  const address = addressOf(name, Math.min(Math.max(minor, table.oldest), table.newest))
  if (address === undefined) return undefined
  const key = `${name} ${address}`
  const definition = read.get(key) ?? readDefinition(name, FIELDS[address] ?? {})
  read.set(key, definition)
  return definition
}

function addressOf(name: string, minor: number): string | undefined {
  const runs = Object.hasOwn(RUNS, name) ? RUNS[name] : undefined
  if (runs === undefined || typeof runs === 'string') return runs
  return runs.find(([first, last]) => first <= minor && minor <= last)?.[2]
}

function readDefinition(name: string, texts: Readonly<Record<string, string>>): Definition {
  const group = name.slice(0, name.lastIndexOf('.'))
  const fields = new Map<string, Field>()
  for (const [field, text] of Object.entries(texts)) {
    if (field !== '') fields.set(field, readField(text, group))
  }
  return { name, fields, isAtomic: Object.hasOwn(texts, '') }
}
