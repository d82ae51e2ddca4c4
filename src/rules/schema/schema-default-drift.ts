import { jsonPointer } from '../../diagnostics/index.ts'
import { GoMap, type GoValue, isGoList } from '../../go/values/index.ts'
import { readValues, ValuesFileError } from '../../helm/index.ts'
import { exampleSchema } from '../frame/example-plugin.ts'
import { isMap } from '../frame/is-map.ts'
import type { Rule } from '../frame/rule.ts'
import type { Subject } from '../frame/subject.ts'
import {
  type CommittedSchema,
  committedSchemas,
  type JsonRecord,
  type SchemaNode,
  schemaNodes,
} from './committed-schemas.ts'

export const schemaDefaultDrift: Rule = {
  id: 'schema-default-drift',
  severity: 'error',
  summary: 'A default in the schemas is the value in values.yaml, in every language.',
  why: 'Text, number and list fields send the default of the schema, switches and choices only show it: the plugin runs with another value than its author or its user sees.',
  bad: {
    'values.yaml': '# @title Replicas\n# @schema min=1;max=9;default=3\nreplicas: 1\n',
    'values.schema.json': exampleSchema('Replicas').replace('"default": 1', '"default": 3'),
  },
  good: {
    'values.yaml': '# @title Replicas\n# @schema min=1;max=9\nreplicas: 1\n',
    'values.schema.json': exampleSchema('Replicas'),
  },
  async check(subject, report) {
    const values = readDefaults(subject)
    if (values === undefined) return
    // A value that Helm refuses is told as that.
    const refused = (await subject.refusedDefaults()).map(({ path }) => jsonPointer(...path))
    const told = new Set<string>()
    for (const file of committedSchemas(subject.chart)) {
      for (const node of schemaNodes(file.schema)) {
        if (node.path === undefined || node.pointer === '' || !isShown(node.schema)) continue
        const wanted = node.schema['default']
        const actual = valueAt(values, node.path)
        if (wanted === undefined || actual === undefined || isSame(actual, wanted)) continue
        // Nothing is shown that anybody could miss: form-default-not-sent tells it.
        if (actual === null && isOnlyShown(node.schema)) continue
        if (refused.includes(jsonPointer(...node.path))) continue
        // Languages that agree with an earlier one tell nothing new.
        const key = `${node.pointer} ${JSON.stringify(wanted)}`
        if (told.has(key)) continue
        told.add(key)
        report({
          message: `${node.path.join('.')} is ${show(actual)} in values.yaml and ${show(wanted)} by default in ${file.file}: ${consequence(node.schema)}`,
          at: placeOf(file, node, subject),
          hint: 'Give both the same value: correct values.yaml or the annotation, then run kgplugin schema.',
        })
      }
    }
  },
}

function readDefaults({ chart }: Subject): GoMap | undefined {
  try {
    return readValues(chart.text('values.yaml') ?? '', 'installer')
  } catch (error) {
    if (error instanceof ValuesFileError) return undefined
    throw error
  }
}

/** Sections and rows have no default of their own. */
function isShown({ form, type, title }: JsonRecord): boolean {
  const types = [type ?? []].flat()
  return Boolean(form ?? title) && types[0] !== 'object'
}

function valueAt(values: GoMap, path: readonly string[]): GoValue | undefined {
  let at: GoValue | undefined = values
  for (const key of path) {
    if (at instanceof GoMap) at = at.get(key)
    else if (isGoList(at)) at = at[Number(key)]
    else return undefined
  }
  return at
}

function isSame(value: GoValue | undefined, json: unknown): boolean {
  if (value instanceof GoMap) {
    if (!isMap(json) || Object.keys(json).length !== value.size) return false
    return [...value].every(([key, item]) => Object.hasOwn(json, key) && isSame(item, json[key]))
  }
  if (isGoList(value)) {
    return (
      Array.isArray(json) &&
      json.length === value.length &&
      value.every((item, index) => isSame(item, json[index]))
    )
  }
  if (typeof value === 'number' || typeof value === 'bigint') return Number(value) === json
  return value === json
}

function show(value: unknown): string {
  if (value instanceof GoMap) return 'a map'
  if (Array.isArray(value) && value.length > 0) return 'a list'
  const text = typeof value === 'bigint' ? String(value) : JSON.stringify(value)
  return text.length > 40 ? `${text.slice(0, 40)}...` : text
}

/** What the form does with a default (form.md, section 2). */
function consequence(schema: JsonRecord): string {
  return isOnlyShown(schema)
    ? 'the form shows the one of the schema and sends nothing, so that the one of values.yaml is installed'
    : 'an untouched form sends the one of the schema'
}

function isOnlyShown(schema: JsonRecord): boolean {
  return [schema['type'] ?? []].flat()[0] === 'boolean' || Array.isArray(schema['enum'])
}

/** The key in values.yaml, when the generator makes this default of its annotation; else the schema file. */
function placeOf(
  { file }: CommittedSchema,
  { pointer, path = [] }: SchemaNode,
  subject: Subject,
): { file: string; pointer: string } {
  const { plan, hasAnnotations } = subject.schemas()
  const isGenerated = hasAnnotations && plan.writes.every((write) => write.path !== file)
  return isGenerated
    ? { file: 'values.yaml', pointer: jsonPointer(...path) }
    : { file, pointer: `${pointer}/default` }
}
