import type { ASTNode } from '@marcbachmann/cel-js'
import {
  FIELDS_OF_RESOURCES,
  isEmbeddedResource,
  isIntOrString,
  keepsUnknownFields,
  propertyOf,
  type Schema,
} from '../schema.ts'
import { visitNodes } from './read-rule.ts'

/**
 * A field that a rule reads from `self` or `oldSelf` though the schema does not declare it, so that a server does not
 * compile the rule; undefined for none that is certain.
 */
export function undeclaredField(rule: ASTNode, schema: Schema): string | undefined {
  let found: string | undefined
  visitNodes(rule, (node) => {
    if (found !== undefined || node.op !== '.') return
    const names = pathFromSelf(node)
    if (names !== undefined) found = firstUndeclared(names, schema)
  })
  return found
}

/** `['a', 'b']` for `self.a.b`; undefined for what does not begin with `self`. */
function pathFromSelf(node: ASTNode): string[] | undefined {
  if (node.op === 'id') return node.args === 'self' || node.args === 'oldSelf' ? [] : undefined
  if (node.op !== '.') return undefined
  const [object, name] = node.args
  const path = pathFromSelf(object)
  return path && [...path, name]
}

function firstUndeclared(names: readonly string[], root: Schema): string | undefined {
  let schema = root
  for (const name of names) {
    // Escaped names, such as `my__dash__name`, and parts without a full declaration are left alone.
    if (name.includes('__') || !isClosed(schema)) return undefined
    if (FIELDS_OF_RESOURCES.has(name)) return undefined
    const property = propertyOf(schema, name)
    if (property === undefined) return name
    schema = property
  }
  return undefined
}

/** Whether a schema says all fields that CEL may read. */
function isClosed(schema: Schema): boolean {
  return (
    schema.type === 'object' &&
    schema.additionalProperties === undefined &&
    !keepsUnknownFields(schema) &&
    !isEmbeddedResource(schema) &&
    !isIntOrString(schema)
  )
}
