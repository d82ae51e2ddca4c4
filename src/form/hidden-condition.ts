import { at, type Json } from './json.ts'

/** What a condition says about a field: `broken` ones raise an exception, and the field is not drawn at all. */
export type Visibility = 'shown' | 'hidden' | 'broken'

/** What a condition may ask about another field. Paths have slashes. */
export interface HiddenTargets {
  /** What is in the values; null counts as absent. */
  stored(path: string): unknown
  /** What the field at that path shows: what is in the values, or its default. */
  shown(path: string): unknown
}

/** An answer that is an exception. */
const BROKEN = Symbol('broken')
type Answer = boolean | typeof BROKEN

/**
 * Whether `hidden` hides. A text is the path of a value that has to be true. An object is one condition, or several under
 * `conditions` with an `operator`: `and` (also for unknown operators), `or`, `nor`, `not`. Nothing else has an effect, but
 * null and lists raise an exception like an object without a path.
 */
export function judgeHidden(hidden: Json | undefined, targets: HiddenTargets): Visibility {
  const answer = isHidden(hidden, targets)
  if (answer === BROKEN) return 'broken'
  return answer ? 'hidden' : 'shown'
}

function isHidden(hidden: Json | undefined, targets: HiddenTargets): Answer {
  if (typeof hidden === 'string') return matches(hidden, undefined, targets)
  if (typeof hidden !== 'object') return false
  if (hidden === null) return BROKEN
  const conditions = at(hidden, 'conditions')
  if (typeof conditions === 'string' && conditions !== '') return BROKEN
  if (!Array.isArray(conditions) || conditions.length === 0) {
    return matches(at(hidden, 'path'), at(hidden, 'value'), targets)
  }
  const ask = (condition: Json): Answer =>
    matches(at(condition, 'path'), at(condition, 'value'), targets)
  switch (at(hidden, 'operator')) {
    case 'or':
      return negated(every(conditions, (one) => negated(ask(one))))
    case 'nor':
      return every(conditions, (one) => negated(ask(one)))
    case 'not':
      return every(conditions, (one) => differs(at(one, 'path'), at(one, 'value'), targets))
    default:
      return every(conditions, ask)
  }
}

/** Strict equality with the stored value, or with what the target shows when nothing is stored. */
function matches(path: unknown, expected: unknown, targets: HiddenTargets): Answer {
  if (typeof path !== 'string') return BROKEN
  const slashed = path.replaceAll('.', '/')
  return (targets.stored(slashed) ?? targets.shown(slashed)) === (expected ?? true)
}

/** The operator `not` compares with what is stored alone, so before a default is written everything differs. */
function differs(path: unknown, expected: unknown, targets: HiddenTargets): Answer {
  if (typeof path !== 'string') return BROKEN
  return (targets.stored(path.replaceAll('.', '/')) ?? undefined) !== (expected ?? true)
}

function negated(answer: Answer): Answer {
  return answer === BROKEN ? BROKEN : !answer
}

/** The first answer that is not yes, so that a broken condition behind a decisive one does no harm. */
function every(conditions: readonly Json[], ask: (condition: Json) => Answer): Answer {
  for (const condition of conditions) {
    const answer = ask(condition)
    if (answer !== true) return answer
  }
  return true
}
