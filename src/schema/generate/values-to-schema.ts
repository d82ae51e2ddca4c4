import type { YamlMapping, YamlNode, YamlScalar } from '../../yaml/node/index.ts'
import { applyAnnotations } from '../annotations/apply-annotations.ts'
import type { ReportProblem, Span } from './problem.ts'
import { emptySchema, type Schema } from './schema.ts'
import { scalarToJson } from './yaml-value.ts'

/** Deeper nesting is refused: the JSON readers of Helm and browsers stop somewhere, too. */
export const MAX_DEPTH = 500

/**
 * The schema of a value, with the annotations above its keys (kubegems/kubegems tools/helm-schema).
 * An alias has no type and is not followed, so the schema is never larger than the source.
 */
export function valuesToSchema(node: YamlNode, report: ReportProblem, depth = 0): Schema {
  if (depth > MAX_DEPTH && node.kind !== 'scalar') {
    report({
      ruleId: 'values-syntax',
      message: `Values are nested deeper than ${MAX_DEPTH} levels`,
      at: { position: node.start, length: 1 },
    })
    return emptySchema()
  }
  switch (node.kind) {
    case 'alias':
      return emptySchema()
    case 'scalar':
      return scalarSchema(node, report)
    case 'sequence': {
      const items = node.items.map((item) => valuesToSchema(item, report, depth + 1))
      const schema = typed('array')
      schema.items = items.length > 1 ? items : items[0]
      return schema
    }
    case 'mapping':
      return mappingSchema(node, report, depth)
  }
}

function mappingSchema({ entries }: YamlMapping, report: ReportProblem, depth: number): Schema {
  const schema = typed('object')
  for (const { key, value } of entries) {
    const name = keyName(key, report)
    if (name === undefined) continue
    const property = valuesToSchema(value, report, depth + 1)
    applyAnnotations(property, key.headComment, report)
    if (schema.properties.has(name)) reportDuplicateKey(name, key, report)
    schema.properties.set(name, property)
  }
  return schema
}

/** The property that a key stands for; undefined for a merge (`<<`) and for a key that is no scalar. */
function keyName(key: YamlNode, report: ReportProblem): string | undefined {
  const target = key.kind === 'alias' ? key.target : key
  if (target.kind === 'scalar') return target.tag === '!!merge' ? undefined : target.value
  report({
    ruleId: 'values-syntax',
    message: 'A key of values must be text, not a list or mapping',
    at: { position: key.start, length: 1 },
  })
  return undefined
}

function reportDuplicateKey(name: string, key: YamlNode, report: ReportProblem): void {
  report({
    ruleId: 'duplicate-key',
    message: `Key \`${name}\` stands twice in one mapping: the last one wins`,
    at: nodeSpan(key),
    hint: 'Remove or rename one of them.',
  })
}

function scalarSchema(node: YamlScalar, report: ReportProblem): Schema {
  const schema = typed(scalarType(node.tag))
  if (node.tag === '!!timestamp') schema.keywords.set('format', 'date-time')
  if (node.value === '' || node.tag === '!!null') return schema
  const value = scalarToJson(node)
  if (value === undefined) reportNoJson(node, report)
  else schema.keywords.set('default', value)
  return schema
}

function scalarType(tag: string): string {
  switch (tag) {
    case '!!int':
      return 'integer'
    case '!!float':
      return 'number'
    case '!!bool':
      return 'boolean'
    case '!!null':
      return 'null'
    default:
      return 'string'
  }
}

function reportNoJson(node: YamlScalar, report: ReportProblem): void {
  report({
    ruleId: 'values-syntax',
    severity: 'warning',
    message: `JSON cannot hold \`${node.value}\` as ${scalarType(node.tag)}: the schema has no default`,
    at: nodeSpan(node),
  })
}

function nodeSpan({ start, end }: YamlNode): Span {
  const isOneLine = start.line === end.line
  return { position: start, length: isOneLine ? end.offset - start.offset : 1 }
}

function typed(type: string): Schema {
  const schema = emptySchema()
  schema.keywords.set('type', type)
  return schema
}
