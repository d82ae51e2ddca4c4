import { didYouMean, UserError } from '../diagnostics/index.ts'
import { findFormProblems, type Json } from '../form/index.ts'
import { defaultsAsJson } from '../helm/index.ts'
import { generateSchemas } from '../schema/index.ts'
import { encodeGoYaml } from '../yaml/emit/index.ts'

/** A value of the plugin that is handed to the same path of the upstream chart, and its field in the form. */
export interface FormField {
  /** Keys from the root of values. */
  path: string[]
  /** Titles in Chinese, English and Japanese; without them the value is not in the form. */
  titles?: { zh: string; en: string; jp: string }
  /** Why it is not in the form. */
  note?: string
  /** A `@schema` comment's options. */
  schema?: string
  value: unknown
}

/** Fields for settings that nearly every chart has. They also show a reader how annotations are written. */
const USUAL_FIELDS: readonly FormField[] = [
  {
    path: ['replicaCount'],
    titles: { zh: '副本数', en: 'Replicas', jp: 'レプリカ数' },
    schema: 'min=1;max=9',
    value: 1,
  },
  {
    path: ['resources'],
    note: 'the form draws a map as an empty section',
    value: {},
  },
]

/** The usual fields that an upstream chart has, all of them when its values are not known. */
export function usualFields(values: Readonly<Record<string, unknown>> | undefined): FormField[] {
  return USUAL_FIELDS.filter(({ path }) => values === undefined || Object.hasOwn(values, path[0]!))
}

/**
 * Fields for the paths that the author wants in the form, with the upstream's defaults. What the form would block on, or
 * forget, keeps its value and gets no title.
 * @param paths Dotted, such as `controller.replicaCount`.
 * @throws UserError for a path that the upstream's values do not have.
 */
export function exposedFields(
  paths: readonly string[],
  values: Readonly<Record<string, unknown>>,
): FormField[] {
  return paths.map((dotted) => {
    const path = dotted.split('.')
    const title = titleFromKey(path.at(-1)!)
    const value = lookUp(values, path)
    const field = {
      path,
      titles: { zh: title, en: title, jp: title },
      ...schemaFor(value),
      value: isMap(value) ? {} : value,
    }
    const note = isMap(value)
      ? 'the form draws a map as an empty section'
      : reasonAgainst(field, field.titles)
    return note === undefined ? field : { path, note, value: field.value }
  })
}

/** What makes the form accept a value as it is. */
function schemaFor(value: unknown): Pick<FormField, 'schema'> {
  // The form refuses an empty text field unless its schema allows the empty string.
  if (value === '') return { schema: 'minLength=0' }
  // The form cannot send 0, and checks bounds only in pairs without a 0.
  if (!Number.isInteger(value) || Number(value) < 1) return {}
  return { schema: `min=1;max=${Number(value) <= MAX_PORT ? MAX_PORT : MAX_INT32}` }
}

const MAX_PORT = 65_535
const MAX_INT32 = 2_147_483_647

/** Why the form should not have a field: it would block, draw nothing, or lose what users enter. */
function reasonAgainst(
  { path, schema, value }: FormField,
  { zh }: NonNullable<FormField['titles']>,
): string | undefined {
  const key = path.at(-1)!
  const lines = [`# @title ${zh}`, ...(schema === undefined ? [] : [`# @schema ${schema}`])]
  const text = `${lines.join('\n')}\n${encodeGoYaml({ [key]: value ?? null })}`
  const { base, languages } = generateSchemas(text)
  if (base === undefined) return 'its value makes no field'
  const files = { 'values.schema.json': base, ...Object.fromEntries(languages) }
  const problems = findFormProblems(files, defaultsAsJson(text) as Json)
  return problems.find(({ severity }) => severity !== 'info')?.message
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function lookUp(values: Readonly<Record<string, unknown>>, path: readonly string[]): unknown {
  let at: unknown = values
  for (const [depth, key] of path.entries()) {
    if (isMap(at) && Object.hasOwn(at, key)) {
      at = (at as Record<string, unknown>)[key]
      continue
    }
    const known = isMap(at) ? Object.keys(at) : []
    const meant = didYouMean(key, known)
    throw new UserError(`The upstream chart has no value ${path.join('.')}`, {
      hint: meant
        ? `Did you mean ${[...path.slice(0, depth), meant].join('.')}?`
        : `At ${path.slice(0, depth).join('.') || 'the top'} it has ${known.join(', ') || 'no keys'}.`,
    })
  }
  return at
}

/** `replicaCount` -> `Replica Count`. */
export function titleFromKey(key: string): string {
  const words = key.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').split(/[\s_-]+/)
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ')
}
