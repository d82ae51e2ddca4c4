import { type GoMap } from '../../../go/values/index.ts'
import { groupThousands } from './decimal.ts'
import { quoteAll, quoteText } from './issue.ts'
import { isJsonArray, isJsonObject, type JsonValue } from './json-document.ts'
import type { KeywordContext } from './keyword-context.ts'
import { countOf } from './number-keywords.ts'
import { compilePattern } from './pattern.ts'

export function validateObject(validation: KeywordContext, object: GoMap): void {
  const { schema, draft } = validation
  const { size } = object
  const least = countOf(schema['minProperties'])
  if (least !== undefined && size < least) {
    validation.report(`minProperties: got ${show(size)}, want ${show(least)}`)
  }
  const most = countOf(schema['maxProperties'])
  if (most !== undefined && size > most) {
    validation.report(`maxProperties: got ${show(size)}, want ${show(most)}`)
  }
  const missing = missingKeys(object, schema['required'])
  if (missing.length > 0) {
    const noun = missing.length === 1 ? 'property' : 'properties'
    validation.report(`missing ${noun} ${quoteAll(missing)}`)
  }
  validateDependencies(validation, object, schema['dependencies'])
  validateProperties(validation, object)
  if (draft >= 6) validatePropertyNames(validation, object)
  if (draft >= 2019) {
    const { dependentSchemas, dependentRequired } = schema
    validateDependencies(validation, object, dependentSchemas)
    validateDependencies(validation, object, dependentRequired)
  }
}

function show(count: number): string {
  return groupThousands(String(count))
}

function missingKeys(object: GoMap, keys: JsonValue | undefined): string[] {
  if (!isJsonArray(keys)) return []
  return keys.filter((key) => typeof key === 'string').filter((key) => !object.has(key))
}

/** `dependencies`, or either half of it from 2019-09 on: lists of keys or schemas. */
function validateDependencies(
  validation: KeywordContext,
  object: GoMap,
  dependencies: JsonValue | undefined,
): void {
  if (!isJsonObject(dependencies)) return
  for (const key of Object.keys(dependencies).sort()) {
    if (!object.has(key)) continue
    const dependency = dependencies[key]!
    if (!isJsonArray(dependency)) {
      validation.add(validation.checkSame(dependency))
      continue
    }
    const missing = missingKeys(object, dependency)
    if (missing.length > 0) {
      validation.report(`properties ${quoteAll(missing)} required, if ${quoteText(key)} exists`)
    }
  }
}

function validateProperties(validation: KeywordContext, object: GoMap): void {
  const { schema } = validation
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {}
  const patterns = Object.entries(
    isJsonObject(schema['patternProperties']) ? schema['patternProperties'] : {},
  ).map(([pattern, part]) => ({
    pattern: compilePattern(pattern, validation.loadRe2),
    part,
  }))
  const additional = schema['additionalProperties']
  const forbidden: string[] = []
  for (const key of [...object.keys()].sort()) {
    const value = object.get(key)!
    const schemas: JsonValue[] = Object.hasOwn(properties, key) ? [properties[key]!] : []
    for (const { pattern, part } of patterns) if (pattern.test(key)) schemas.push(part)
    if (schemas.length === 0 && additional !== undefined) {
      if (additional === false) forbidden.push(key)
      else schemas.push(additional)
    }
    for (const part of schemas) validation.add(validation.checkPart(part, value, key))
    if (schemas.length > 0 || additional === false) validation.unevaluated.properties.delete(key)
  }
  if (forbidden.length > 0) {
    validation.report(`additional properties ${quoteAll(forbidden)} not allowed`)
  }
}

function validatePropertyNames(validation: KeywordContext, object: GoMap): void {
  const names = validation.schema['propertyNames']
  if (names === undefined) return
  for (const key of [...object.keys()].sort()) {
    const issue = validation.checkApart(names, key)
    if (!issue) continue
    const causes = issue.kind === 'group' ? issue.causes : [issue]
    // The library gives the root as the place, whatever object it is.
    validation.add({
      kind: 'assertion',
      path: [],
      text: `invalid propertyName ${quoteText(key)}`,
      causes,
    })
  }
}
