import type { YamlMapping, YamlNode, YamlScalar, YamlSequence } from '../../yaml/node/index.ts'
import { argRule } from './arg-rule.ts'
import { envRule } from './env-rule.ts'
import { itemStep } from './item-step.ts'
import { keyRule } from './key-rule.ts'
import { isOfSomethingElse, mentionsImage, speakOfAddresses, wordsOf } from './key-words.ts'
import { itemMaybeRule, maybeRule } from './maybe-rule.ts'
import { operatorRule } from './operator-rule.ts'
import { itemPiecesRule, piecesRule } from './pieces-rule.ts'
import { podRule } from './pod-rule.ts'
import type { Candidate, MappingRule, PathStep, Scope, SequenceRule } from './rule.ts'
import { shapeRule } from './shape-rule.ts'
import { type Fields, fieldsOf, isString, resolved, scalarField } from './yaml-access.ts'

// The most certain rule comes first: a scalar that one rule has reported is not offered to the rules after it.
const MAPPING_RULES: readonly MappingRule[] = [podRule, piecesRule, keyRule, envRule, operatorRule]
const SEQUENCE_RULES: readonly SequenceRule[] = [itemPiecesRule, argRule]

const SKIPPED_KEYS = new Set([
  'apiGroups',
  'rules',
  'labels',
  'matchLabels',
  'managedFields',
  'openAPIV3Schema',
])
/** What Kyverno's rules compare with, not what they write (kyverno/kyverno api/kyverno/v1/rule_types.go). */
const PATTERN_KEYS = new Set(['match', 'exclude', 'validate', 'verifyImages', 'preconditions'])
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

/**
 * Goes through a document and asks every rule at every mapping, list and string.
 * @param isAmongImages Whether what holds the document is named for several images.
 */
export function walkDocument(
  root: YamlNode,
  { apiVersion, kind, isAmongImages }: Pick<Scope, 'apiVersion' | 'kind' | 'isAmongImages'>,
  visitor: WalkVisitor,
): void {
  const walk = new Walk(visitor)
  walk.visit(root, [], {
    apiVersion,
    kind,
    depth: 0,
    parentKey: '',
    isBelowImage: false,
    isAmongImages,
    isOfSomethingElse: false,
    isOfAddresses: false,
  })
  walk.reportLeft()
}

class Walk {
  readonly #claimed = new Set<YamlScalar>()
  readonly #visitor: WalkVisitor
  /** What counts unless a rule uses it later. */
  readonly #left: { candidate: Candidate; path: readonly PathStep[] }[] = []
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
    this.#keep(maybeRule(fields, scope), path)
    for (const [key, value] of fields) {
      if (!isSkipped(key, scope)) this.visit(value, [...path, key], below(key, scope))
    }
  }

  #visitSequence(sequence: YamlSequence, path: readonly PathStep[], scope: Scope): void {
    for (const rule of SEQUENCE_RULES) this.#report(rule(sequence, scope), path)
    this.#keep(itemMaybeRule(sequence, scope), path)
    const { items } = sequence
    for (const [index, item] of items.entries()) {
      this.visit(item, [...path, itemStep(index, items)], scope)
    }
  }

  #visitString(scalar: YamlScalar, path: readonly PathStep[]): void {
    if (this.#claimed.has(scalar) || this.#visitor.text(scalar, path)) return
    this.#report(shapeRule(scalar), path)
  }

  // Annotations speak of images that are nowhere else only as whole references.
  #keep(candidates: readonly Candidate[], path: readonly PathStep[]): void {
    if (path.includes('annotations')) return
    for (const candidate of candidates) this.#left.push({ candidate, path })
  }

  /** Reports what no rule has used. */
  reportLeft(): void {
    for (const { candidate, path } of this.#left) this.#report([candidate], path)
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

function isSkipped(key: string, { apiVersion, parentKey }: Scope): boolean {
  if (!apiVersion.startsWith('kyverno.io/')) return SKIPPED_KEYS.has(key)
  const isPattern = parentKey === 'rules' && PATTERN_KEYS.has(key)
  return isPattern || (key !== 'rules' && SKIPPED_KEYS.has(key))
}

function below(key: string, scope: Scope): Scope {
  const isSeveral = mentionsImage(key) && !/(?:image|img)$/i.test(key)
  const isOfValues = /^values/i.test(key)
  return {
    ...scope,
    depth: scope.depth + 1,
    parentKey: key,
    isBelowImage: scope.isBelowImage || /images?$/i.test(key),
    isAmongImages: scope.isAmongImages || isSeveral,
    // What installs a chart carries the chart's values.
    isOfSomethingElse: !isOfValues && (scope.isOfSomethingElse || isOfSomethingElse(key)),
    isOfAddresses: !isOfValues && (scope.isOfAddresses || speakOfAddresses(wordsOf(key))),
  }
}

function withPieces(fields: Fields, outer: Scope): Scope {
  const version = scalarField(fields, 'version')
  const hub = hubIn(fields) ?? hubBelow(fields, 'global')
  return { ...outer, ...(hub && { hub }), ...(version?.value && { version }) }
}

function hubIn(fields: Fields): Scope['hub'] {
  const hub = scalarField(fields, 'hub')
  const tag = scalarField(fields, 'tag')
  return hub?.value && tag?.value ? { hub, tag } : undefined
}

/** Istio's charts keep them in `global`, beside the components. */
function hubBelow(fields: Fields, key: string): Scope['hub'] {
  const node = fields.get(key)
  const value = node && resolved(node)
  return value?.kind === 'mapping' ? hubIn(fieldsOf(value)) : undefined
}
