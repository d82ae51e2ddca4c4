import { didYouMean, UserError } from '../../diagnostics/index.ts'
import { RULES } from '../all-rules.ts'
import type { Rule } from './rule.ts'

/**
 * The rules that a run wants.
 * @param only Ids, or comma separated lists of them; empty means all.
 * @param skip Likewise; leaves out.
 * @throws UserError for an id that no rule has, and when no rule is left.
 */
export function selectRules(only: readonly string[], skip: readonly string[]): Rule[] {
  const wanted = splitIds(only)
  const unwanted = splitIds(skip)
  for (const id of [...wanted, ...unwanted]) findRule(id)
  const selected = RULES.filter(
    ({ id }) => (wanted.length === 0 || wanted.includes(id)) && !unwanted.includes(id),
  )
  if (selected.length > 0) return selected
  throw new UserError('No rule is left to run', { hint: 'Change --only or --skip.' })
}

/** @throws UserError when there is no such rule. */
export function findRule(id: string): Rule {
  const rule = RULES.find((rule) => rule.id === id)
  if (rule) return rule
  const meant = didYouMean(
    id,
    RULES.map((rule) => rule.id),
  )
  throw new UserError(`There is no rule "${id}"`, {
    hint: meant ? `Did you mean ${meant}?` : 'List them: kgplugin check --list-rules',
  })
}

function splitIds(lists: readonly string[]): string[] {
  return lists
    .flatMap((list) => list.split(','))
    .map((id) => id.trim())
    .filter((id) => id !== '')
}
