import { didYouMean, jsonPointer } from '../../diagnostics/index.ts'
import { SCHEMA_TYPES } from '../../schema/index.ts'
import { exampleSchema } from '../frame/example-plugin.ts'
import type { Finding, FindingPlace } from '../frame/finding.ts'
import { isMap } from '../frame/is-map.ts'
import type { Rule } from '../frame/rule.ts'
import type { Subject } from '../frame/subject.ts'
import {
  type CommittedSchema,
  committedSchemas,
  fieldName,
  type SchemaNode,
  schemaNodes,
} from './committed-schemas.ts'
import { isKnownKeyword, KNOWN_KEYWORDS } from './known-keywords.ts'

export const schemaKeywordUnknown: Rule = {
  id: 'schema-keyword-unknown',
  severity: 'error',
  summary: 'A schema has no keyword and no type that neither JSON Schema nor the form knows.',
  why: 'An unknown keyword is ignored by everybody and nothing says so; a field of an unknown type is not drawn at all.',
  bad: {
    'values.yaml': '# @title Replicas\n# @widget range\n# @schema min=1;max=9\nreplicas: 1\n',
    'values.schema.json': exampleSchema('Replicas', { widget: 'range' }),
  },
  good: {
    'values.yaml': '# @title Replicas\n# @schema min=1;max=9\nreplicas: 1\n',
    'values.schema.json': exampleSchema('Replicas'),
  },
  check(subject, report) {
    const reported = new Set<string>()
    for (const file of committedSchemas(subject.chart)) {
      for (const node of schemaNodes(file.schema)) {
        for (const problem of problemsOf(node)) {
          // The same field in every language is one mistake.
          const key = `${node.pointer} ${problem.name}`
          if (reported.has(key)) continue
          reported.add(key)
          const { keyword, name: _, ...finding } = problem
          report({ ...finding, at: placeOf(keyword, node, file, subject) })
        }
      }
    }
  },
}

type Problem = Pick<Finding, 'message' | 'hint'> & { keyword: string; name: string }

function problemsOf({ schema, pointer }: SchemaNode): Problem[] {
  const unknown = Object.keys(schema).filter(
    (name) => !isKnownKeyword(name) && !isDefinition(pointer, schema[name]),
  )
  const types = [schema['type'] ?? []].flat().filter((type) => !SCHEMA_TYPES.includes(String(type)))
  const where = pointer === '' ? '' : ` of ${fieldName(pointer)}`
  return [
    ...unknown.map((name) => ({
      keyword: name,
      name,
      message: `Neither JSON Schema nor the form knows the keyword ${JSON.stringify(name)}${where}: it has no effect`,
      ...suggestion(name, KNOWN_KEYWORDS),
    })),
    ...types.map((type) => ({
      keyword: 'type',
      name: String(type),
      message: `There is no type ${JSON.stringify(type)}${where}: the form draws nothing, and Helm refuses the schema`,
      ...suggestion(String(type), SCHEMA_TYPES),
    })),
  ]
}

/** Definitions may lie in groups: `#/definitions/config/duration`. */
function isDefinition(pointer: string, value: unknown): boolean {
  return /^\/(definitions|\$defs)\/[^/]+$/.test(pointer) && isMap(value)
}

function suggestion(word: string, known: Iterable<string>): { hint: string } | undefined {
  const meant = didYouMean(word, known)
  return meant === undefined ? undefined : { hint: `Did you mean ${meant}?` }
}

/** The key in values.yaml whose annotation generates the keyword, else the schema file. */
function placeOf(
  keyword: string,
  { pointer, path }: SchemaNode,
  { file }: CommittedSchema,
  subject: Subject,
): FindingPlace {
  const at = pointer + jsonPointer(keyword)
  const isGenerated = !subject.schemas().plan.writes.some((write) => write.path === file)
  const owner = path ?? (isGenerated ? ownerPath(pointer) : undefined)
  return isGenerated && owner !== undefined && subject.schemas().hasAnnotations
    ? { file: 'values.yaml', pointer: jsonPointer(...owner) }
    : { file, pointer: at }
}

/** The keys of the property around a schema inside of `items` and the like. */
function ownerPath(pointer: string): string[] {
  const [, properties = ''] = /^((?:\/properties\/[^/]+)+)/.exec(pointer) ?? []
  return properties
    .split('/properties/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
}
