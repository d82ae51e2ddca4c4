import { didYouMean, UserError } from '../../diagnostics/index.ts'
import type { RuleSetting } from '../../workspace/index.ts'
import { RULES } from '../all-rules.ts'
import type { Rule } from './rule.ts'

/**
 * The rules that a run wants.
 * @param only Ids, or comma separated lists of them; empty means all but the optional ones without a severity of their own.
 * @param skip Likewise; leaves out.
 * @param settings The workspace's; a rule that is off does not run.
 * @throws UserError for an id that no rule has, and when no rule is left.
 */
export function selectRules(
  only: readonly string[],
  skip: readonly string[],
  settings: ReadonlyMap<string, RuleSetting> = new Map(),
): Rule[] {
  const wanted = splitIds(only)
  const unwanted = splitIds(skip)
  for (const id of [...wanted, ...unwanted]) findRule(id)
  const isAsked = ({ id, isOptional }: Rule): boolean =>
    wanted.length > 0
      ? wanted.includes(id)
      : !isOptional || settings.get(id)?.severity !== undefined
  const selected = RULES.filter((rule) => isAsked(rule) && !unwanted.includes(rule.id))
  const isOn = ({ id }: Rule): boolean => settings.get(id)?.severity !== 'off'
  if (selected.length > 0) return selected.filter(isOn)
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
