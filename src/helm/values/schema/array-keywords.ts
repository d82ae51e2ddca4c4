import type { GoList } from '../../../go/values/index.ts'
import { groupThousands } from './decimal.ts'
import { findDuplicates } from './instance.ts'
import type { SchemaIssue } from './issue.ts'
import { isJsonArray, type JsonValue } from './json-document.ts'
import type { KeywordContext } from './keyword-context.ts'
import { countOf } from './number-keywords.ts'

export function validateArray(validation: KeywordContext, list: GoList): void {
  const { schema, draft } = validation
  const least = countOf(schema['minItems'])
  if (least !== undefined && list.length < least) {
    validation.report(`minItems: got ${show(list.length)}, want ${show(least)}`)
  }
  const most = countOf(schema['maxItems'])
  if (most !== undefined && list.length > most) {
    validation.report(`maxItems: got ${show(list.length)}, want ${show(most)}`)
  }
  const duplicates = schema['uniqueItems'] === true ? findDuplicates(list) : undefined
  if (duplicates) {
    const [first, second] = duplicates
    validation.report(`items at ${show(first)} and ${show(second)} are equal`)
  }
  if (draft < 2020) validateItems(validation, list)
  else validateItems2020(validation, list)
  if (draft >= 6) validateContains(validation, list)
}

function show(count: number): string {
  return groupThousands(String(count))
}

function validateItems(validation: KeywordContext, list: GoList): void {
  const { items, additionalItems } = validation.schema
  if (!isJsonArray(items)) {
    if (items !== undefined) checkItems(validation, list, 0, () => items)
    return
  }
  checkItems(validation, list.slice(0, items.length), 0, (index) => items[index]!)
  const rest = list.slice(items.length)
  if (additionalItems === false) {
    if (rest.length > 0) {
      validation.report(`last ${show(rest.length)} additionalItem(s) not allowed`)
    }
  } else if (additionalItems !== undefined && additionalItems !== true) {
    // The library counts these from 0 again.
    checkItems(validation, rest, 0, () => additionalItems)
  }
}

function validateItems2020(validation: KeywordContext, list: GoList): void {
  const { items, prefixItems } = validation.schema
  const prefix = isJsonArray(prefixItems) ? prefixItems : []
  checkItems(validation, list.slice(0, prefix.length), 0, (index) => prefix[index]!)
  if (items !== undefined) checkItems(validation, list.slice(prefix.length), 0, () => items)
}

function checkItems(
  validation: KeywordContext,
  list: GoList,
  offset: number,
  schemaAt: (index: number) => JsonValue,
): void {
  for (const [index, item] of list.entries()) {
    validation.add(validation.checkPart(schemaAt(index), item, String(index + offset)))
  }
}

function validateContains(validation: KeywordContext, list: GoList): void {
  const { contains, minContains, maxContains } = validation.schema
  if (contains === undefined) return
  const issues: SchemaIssue[] = []
  const matches: number[] = []
  for (const [index, item] of list.entries()) {
    const issue = validation.checkPart(contains, item, String(index))
    if (issue) {
      issues.push(issue)
      continue
    }
    matches.push(index)
    if (validation.draft >= 2020) validation.unevaluated.items.delete(index)
  }
  const least = validation.draft >= 2019 ? countOf(minContains) : undefined
  if (least === undefined) {
    if (matches.length === 0) validation.report('no items match contains schema', issues)
  } else if (matches.length < least) {
    const outcome =
      matches.length === 0
        ? 'none matched'
        : `matched ${matches.length} items at ${matches.join(' ')}`
    validation.report(
      `min ${least} items required to match contains schema, but ${outcome}`,
      issues,
    )
  }
  const most = validation.draft >= 2019 ? countOf(maxContains) : undefined
  if (most !== undefined && matches.length > most) {
    validation.report(
      `max ${most} items required to match contains schema, but matched ${matches.length} items at ${matches.join(' ')}`,
    )
  }
}
