import { isMergeKey } from '../../yaml/decode/index.ts'
import type { YamlMapping, YamlNode, YamlPosition, YamlScalar } from '../../yaml/node/index.ts'
import { applyAnnotations } from '../annotations/apply-annotations.ts'
import { checkHidden, type PlacedCondition } from '../annotations/check-hidden.ts'
import type { WrittenValue } from '../annotations/check-keywords.ts'
import { AliasBudget } from './alias-budget.ts'
import type { JsonValue } from './json-value.ts'
import { keyName, mergedEntries } from './merged-entries.ts'
import type { ReportProblem, Span } from './problem.ts'
import { emptySchema, type Schema } from './schema.ts'
import { scalarToJson } from './yaml-value.ts'

/** Deeper nesting is refused: the JSON readers of Helm and browsers stop somewhere, too. */
export const MAX_DEPTH = 500

/** What the walk through the values carries along. */
interface Walk {
  report: ReportProblem
  aliases: AliasBudget
  /** The comparisons of every `@hidden`; their targets are known at the end. */
  conditions: PlacedCondition[]
  depth: number
  /** Behind an alias. */
  isElsewhere: boolean
}

/**
 * The schema of values, with the annotations above its keys (kubegems/kubegems tools/helm-schema). Aliases and merged
 * keys (`<<`) count as the values that Helm reads there, see AliasBudget for how many.
 */
export function valuesToSchema(root: YamlNode, report: ReportProblem): Schema {
  const aliases = new AliasBudget()
  const conditions: PlacedCondition[] = []
  const walk = { report, aliases, conditions, depth: 0, isElsewhere: false }
  const schema = nodeToSchema(root, walk)
  checkHidden(conditions, schema, report)
  if (aliases.exceededAt) reportTooManyAliases(aliases.exceededAt, report)
  return schema
}

function nodeToSchema(node: YamlNode, walk: Walk): Schema {
  const { report, aliases, depth, isElsewhere } = walk
  if (isElsewhere && !aliases.spend()) return emptySchema()
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
      return (
        aliases.follow(node, (target) => nodeToSchema(target, elsewhere(walk))) ?? emptySchema()
      )
    case 'scalar':
      return scalarSchema(node, report)
    case 'sequence': {
      const items = node.items.map((item) => nodeToSchema(item, { ...walk, depth: depth + 1 }))
      const schema = typed('array')
      schema.items = items.length > 1 ? items : items[0]
      return schema
    }
    case 'mapping':
      return mappingSchema(node, walk)
  }
}

// What stands behind an alias is reported where it stands.
function elsewhere(walk: Walk): Walk {
  return { ...walk, report: () => {}, conditions: [], isElsewhere: true }
}

function mappingSchema(node: YamlMapping, walk: Walk): Schema {
  reportUnusableKeys(node, walk.report)
  const schema = typed('object')
  for (const [name, entry] of mergedEntries(node, walk.aliases)) {
    const here = entry.isElsewhere ? elsewhere(walk) : walk
    const property = nodeToSchema(entry.value, { ...here, depth: here.depth + 1 })
    const value = writtenValue(entry.value, property)
    applyAnnotations(property, entry.headComment, { ...here, value })
    schema.properties.set(name, property)
  }
  return schema
}

function scalarOf(node: YamlNode): JsonValue | undefined {
  const target = node.kind === 'alias' ? node.target : node
  return target.kind === 'scalar' ? scalarToJson(target) : undefined
}

function writtenValue(node: YamlNode, { properties }: Schema): WrittenValue {
  const target = node.kind === 'alias' ? node.target : node
  switch (target.kind) {
    case 'scalar':
      return { kind: 'scalar', json: scalarToJson(target) }
    case 'sequence':
      return { kind: 'list', entries: target.items.map(scalarOf) }
    case 'mapping':
      return { kind: 'mapping', names: new Set(properties.keys()) }
    default:
      return { kind: 'unknown' }
  }
}

function reportUnusableKeys({ entries }: YamlMapping, report: ReportProblem): void {
  const names = new Set<string>()
  for (const { key } of entries) {
    const name = keyName(key)
    if (name === undefined) {
      report({
        ruleId: 'values-syntax',
        message: 'A key of values must be text, not a list or mapping',
        at: { position: key.start, length: 1 },
      })
    } else if (!isMergeKey(key)) {
      if (names.has(name)) reportDuplicateKey(name, key, report)
      names.add(name)
    }
  }
}

function reportTooManyAliases(position: YamlPosition, report: ReportProblem): void {
  report({
    ruleId: 'values-syntax',
    severity: 'warning',
    message: 'Aliases stand for too many values: from here on they get no type in the schema',
    at: { position, length: 1 },
    hint: 'Write fewer aliases of aliases.',
  })
}

function reportDuplicateKey(name: string, key: YamlNode, report: ReportProblem): void {
  report({
    ruleId: 'duplicate-key',
    message: `Key \`${name}\` stands twice in one mapping: the last one wins`,
    at: nodeSpan(key),
    hint: 'Remove or rename one of them.',
  })
}

// A timestamp gets no format: the dashboard's form refuses its own default then (`date`, `date-time`).
function scalarSchema(node: YamlScalar, report: ReportProblem): Schema {
  const schema = typed(scalarType(node.tag))
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
