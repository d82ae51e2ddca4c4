import { GoMap, type GoValue } from '../../../go/values/index.ts'
import { isAddressKey } from '../key-words.ts'
import { areCompatible, type Probe } from './probe.ts'
import { SAMPLE_TEXT, sampleList, sampleValue } from './sample-value.ts'
import { type SchemaField, shownFields, typeOf } from './schema-fields.ts'

/** What probes are made of. */
export interface ProbeSources {
  /** values.schema.json, parsed; undefined without one. */
  schema: unknown
  /** values.yaml. */
  defaults: GoMap
  /** Keys at the top of values.yaml that nobody fills in by hand: those of the platform and of other plugins. */
  injected: readonly string[]
}

/** Plain texts, the first of which is what most fields take. A template that takes none of them takes no text. */
const PLAIN_TEXTS = [SAMPLE_TEXT, '1.2.3', 'http://example.com:8080', '10Gi'] as const

/** Texts that are something else to YAML, unless they are quoted (yaml.org/spec/1.1: plain scalars, implicit types). */
const SPECIAL_TEXTS = ['a: b', '# x', 'yes', '1e5', '0123'] as const

/** Forms have dozens of fields. What a generated one has beyond that is tried no more: probes are compared in pairs. */
const MOST_PROBES = 1000

/**
 * The changes that users may make one by one, in a fixed order: to each field of the form, and to what values.yaml holds
 * empty, since the form's second tab takes any values.
 */
export function generateProbes({ schema, defaults, injected }: ProbeSources): Probe[] {
  const isInjected = ({ path }: { path: readonly string[] }): boolean =>
    injected.includes(path[0]!)
  const fields = shownFields(schema).filter((field) => !isInjected(field))
  const ofFields = fields.flatMap((field) => probesOfField(field, valueAt(defaults, field.path)))
  const isField = (path: readonly string[]): boolean =>
    fields.some((field) => !areCompatible(field, { path }))
  const ofEmpties = emptyValues(defaults)
    .filter((one) => !isInjected(one) && !isField(one.path))
    .flatMap(({ path, value }) => probesOfEmpty(path, value))
  return [...ofFields, ...ofEmpties].slice(0, MOST_PROBES)
}

function probesOfField({ path, schema }: SchemaField, current: GoValue | undefined): Probe[] {
  const { enum: choices } = schema
  const field = { path, blame: 'any' } as const
  if (typeOf(schema) === 'boolean') {
    return [{ ...field, role: 'switch', values: [current !== true] }]
  }
  if (typeOf(schema) === 'string' && Array.isArray(choices)) {
    return choices
      .filter((choice): choice is string => typeof choice === 'string' && choice !== current)
      .map((choice) => ({ ...field, role: 'switch', values: [choice] }))
  }
  const content = { ...field, role: 'content' } as const
  switch (typeOf(schema)) {
    case 'string':
      return textsFor(path.at(-1) ?? '', schema, current).map((probe) => ({ ...content, ...probe }))
    case 'integer':
    case 'number':
      return boundsOf(schema)
        .filter((bound) => bound !== current)
        .map((bound) => ({ ...content, values: [bound] }))
    case 'array':
      return [
        { ...content, values: [sampleList(schema)] },
        ...(isFilled(current) && !schema['minItems'] ? [{ ...content, values: [[]] } as Probe] : []),
      ]
    case 'object':
      return [{ ...content, blame: 'output', values: entriesFor(schema) }]
    default:
      return []
  }
}

/** Only what may be typed freely: a text with a format is what its author thinks of. */
function textsFor(
  key: string,
  schema: SchemaField['schema'],
  current: GoValue | undefined,
): Pick<Probe, 'values' | 'blame' | 'special'>[] {
  const { pattern, format, render } = schema
  if (pattern !== undefined || format !== undefined || render === 'slider') return []
  const area =
    render === 'textArea'
      ? [{ values: ['first line\nsecond line'] as [string], blame: 'any' as const }]
      : []
  if (current !== '' && current !== undefined && current !== null) return area
  // Nobody types those as an address.
  const special = (isAddressKey(key) ? [] : SPECIAL_TEXTS).map((text) => ({
    values: [text] as [string],
    blame: 'any' as const,
    special: text,
  }))
  return [{ values: PLAIN_TEXTS, blame: 'any' }, ...area, ...special]
}

/** The numbers at the ends of what the schema allows; the form sends 0 as nothing at all. */
function boundsOf(schema: SchemaField['schema']): number[] {
  const step = typeOf(schema) === 'integer' ? 1 : 0.5
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema
  const bounds = [
    minimum,
    maximum,
    typeof exclusiveMinimum === 'number' ? exclusiveMinimum + step : undefined,
    typeof exclusiveMaximum === 'number' ? exclusiveMaximum - step : undefined,
  ]
  return bounds.filter((bound): bound is number => typeof bound === 'number' && bound !== 0)
}

function isFilled(value: GoValue | undefined): boolean {
  return Array.isArray(value) && value.length > 0
}

/** Maps with an entry. Nobody said what the entries are unless the schema does, so one of a kind. */
function entriesFor({ additionalProperties }: SchemaField['schema'] = {}): Probe['values'] {
  const isDescribed = typeof additionalProperties === 'object' && additionalProperties !== null
  if (isDescribed && Object.keys(additionalProperties).length > 0) {
    return [new GoMap([['key', sampleValue(additionalProperties)]])]
  }
  return [
    new GoMap([['key', SAMPLE_TEXT]]),
    new GoMap([['key', new GoMap([['name', SAMPLE_TEXT]])]]),
  ]
}

function probesOfEmpty(path: readonly string[], value: GoValue): Probe[] {
  const content = { path, role: 'content', blame: 'output' } as const
  if (value instanceof GoMap) return [{ ...content, values: entriesFor() }]
  if (value === '') return [{ ...content, values: PLAIN_TEXTS }]
  return [{ ...content, values: [[SAMPLE_TEXT], [new GoMap([['name', SAMPLE_TEXT]])]] }]
}

/** Every empty map, list and text below a map. */
function emptyValues(
  values: GoMap,
  above: readonly string[] = [],
): { path: readonly string[]; value: GoValue }[] {
  return [...values].flatMap(([key, value]) => {
    const path = [...above, key]
    if (value instanceof GoMap && value.size > 0) return emptyValues(value, path)
    const isEmpty =
      value === '' || value instanceof GoMap || (Array.isArray(value) && value.length === 0)
    return isEmpty ? [{ path, value }] : []
  })
}

function valueAt(values: GoMap, path: readonly string[]): GoValue | undefined {
  let value: GoValue | undefined = values
  for (const key of path) {
    if (!(value instanceof GoMap)) return undefined
    value = value.get(key)
  }
  return value
}
