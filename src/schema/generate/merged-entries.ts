import { isMergeKey } from '../../yaml/decode/index.ts'
import type { CommentLine, YamlMapping, YamlNode } from '../../yaml/node/index.ts'
import { parseAnnotation } from '../annotations/annotation.ts'
import type { AliasBudget } from './alias-budget.ts'

/** A key of a mapping as Helm reads it. */
export interface MergedEntry {
  key: YamlNode
  value: YamlNode
  /** What describes the value: the comment above the key, or else above the merged key that it replaces. */
  headComment: readonly CommentLine[]
  /** A `<<` brought it. */
  isMerged: boolean
  /** Key and value stand behind an alias, where they are looked at, too. */
  isElsewhere: boolean
}

/**
 * The entries of a mapping by name, with those that `<<` merges into it. As in Helm (go.yaml.in/yaml/v2 decode.go, func
 * merge), a merge takes effect where it stands: it replaces what is above it, keys below replace it, and in a list of
 * mappings the first counts most. What cannot be merged is left out: Helm refuses it.
 */
export function mergedEntries(mapping: YamlMapping, budget: AliasBudget): Map<string, MergedEntry> {
  const entries = new Map<string, MergedEntry>()
  for (const { key, value } of mapping.entries) {
    if (isMergeKey(key)) {
      for (const node of nodesToMerge(value)) mergeInto(entries, node, budget)
      continue
    }
    const name = keyName(key)
    if (name === undefined) continue
    const merged = entries.get(name)?.isMerged ? entries.get(name) : undefined
    const isDescribed = merged === undefined || hasAnnotations(key.headComment)
    const headComment = isDescribed ? key.headComment : merged.headComment
    entries.set(name, { key, value, headComment, isMerged: false, isElsewhere: false })
  }
  return entries
}

/** The property that a key stands for; undefined for one that is no scalar. */
export function keyName(key: YamlNode): string | undefined {
  const target = key.kind === 'alias' ? key.target : key
  return target.kind === 'scalar' ? target.value : undefined
}

// Of a list the first mapping wins, so it is merged last.
function nodesToMerge(value: YamlNode): readonly YamlNode[] {
  return value.kind === 'sequence' ? value.items.toReversed() : [value]
}

function mergeInto(entries: Map<string, MergedEntry>, node: YamlNode, budget: AliasBudget): void {
  const merged = budget.follow(node, (target) =>
    target.kind === 'mapping' ? mergedEntries(target, budget) : undefined,
  )
  for (const [name, entry] of merged ?? []) {
    if (!budget.spend()) return
    const replaced = entries.get(name)
    const keepsComment = replaced !== undefined && hasAnnotations(replaced.headComment)
    entries.set(name, {
      ...entry,
      isMerged: true,
      isElsewhere: entry.isElsewhere || node.kind === 'alias',
      ...(keepsComment && !replaced.isMerged && { headComment: replaced.headComment }),
    })
  }
}

function hasAnnotations(comment: readonly CommentLine[]): boolean {
  return comment.some((line) => parseAnnotation(line) !== undefined)
}
