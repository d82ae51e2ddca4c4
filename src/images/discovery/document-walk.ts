import type { YamlMapping, YamlNode, YamlScalar, YamlSequence } from '../../yaml/node/index.ts'
import { argRule } from './arg-rule.ts'
import { envRule } from './env-rule.ts'
import { keyRule } from './key-rule.ts'
import { podRule } from './pod-rule.ts'
import type { Candidate, MappingRule, PathStep, Scope } from './rule.ts'
import { shapeRule } from './shape-rule.ts'
import { structRule } from './struct-rule.ts'
import { type Fields, fieldsOf, isString, resolved, textField } from './yaml-access.ts'

// The most certain rule comes first: a scalar that one rule has reported is not offered to the rules after it.
const MAPPING_RULES: readonly MappingRule[] = [podRule, keyRule, envRule, structRule]

const SKIPPED_KEYS = new Set([
  'apiGroups',
  'rules',
  'labels',
  'matchLabels',
  'managedFields',
  'openAPIV3Schema',
])
const MAX_DEPTH = 100
// Aliases can unfold a few lines into billions of nodes.
const MAX_VISITS = 200_000

/** Receives what the walk finds. */
export interface WalkVisitor {
  found(candidate: Candidate, path: readonly PathStep[], isInAnnotations: boolean): void
  /**
   * A string that may be a document of its own.
   * @returns Whether it was; its text is not looked at otherwise then.
   */
  text(scalar: YamlScalar, path: readonly PathStep[]): boolean
}

/** Goes through a document and asks every rule at every mapping, list and string. */
export function walkDocument(root: YamlNode, apiVersion: string, visitor: WalkVisitor): void {
  new Walk(visitor).visit(root, [], { apiVersion, parentKey: '', isBelowImage: false })
}

class Walk {
  readonly #claimed = new Set<YamlScalar>()
  readonly #visitor: WalkVisitor
  #visits = 0

  constructor(visitor: WalkVisitor) {
    this.#visitor = visitor
  }

  visit(node: YamlNode, path: readonly PathStep[], scope: Scope): void {
    if (path.length > MAX_DEPTH || ++this.#visits > MAX_VISITS) return
    const value = resolved(node)
    if (value.kind === 'mapping') this.#visitMapping(value, path, scope)
    else if (value.kind === 'sequence') this.#visitSequence(value, path, scope)
    else if (isString(value)) this.#visitString(value, path)
  }

  #visitMapping(mapping: YamlMapping, path: readonly PathStep[], outer: Scope): void {
    const fields = fieldsOf(mapping)
    const scope = withPieces(fields, outer)
    for (const rule of MAPPING_RULES) this.#report(rule(fields, scope), path)
    for (const [key, value] of fields) {
      if (SKIPPED_KEYS.has(key)) continue
      const isBelowImage = scope.isBelowImage || /images?$/i.test(key)
      this.visit(value, [...path, key], { ...scope, parentKey: key, isBelowImage })
    }
  }

  #visitSequence(sequence: YamlSequence, path: readonly PathStep[], scope: Scope): void {
    this.#report(argRule(sequence), path)
    for (const [index, item] of sequence.items.entries()) this.visit(item, [...path, index], scope)
  }

  #visitString(scalar: YamlScalar, path: readonly PathStep[]): void {
    if (this.#claimed.has(scalar) || this.#visitor.text(scalar, path)) return
    this.#report(shapeRule(scalar), path)
  }

  #report(candidates: readonly Candidate[], path: readonly PathStep[]): void {
    const isInAnnotations = path.includes('annotations')
    const free = candidates.filter(({ scalars }) => !this.#claimed.has(scalars[0]))
    for (const candidate of free) {
      for (const scalar of candidate.scalars) this.#claimed.add(scalar)
      this.#visitor.found(candidate, [...path, ...candidate.steps], isInAnnotations)
    }
  }
}

function withPieces(fields: Fields, outer: Scope): Scope {
  const hub = textField(fields, 'hub')
  const tag = textField(fields, 'tag')
  const version = textField(fields, 'version')
  return {
    ...outer,
    ...(hub !== undefined && tag !== undefined && { hub: { hub, tag } }),
    ...(version !== undefined && { version }),
  }
}
