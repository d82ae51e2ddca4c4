import { didYouMean } from '../../diagnostics/index.ts'
import type { Cause } from '../admission/answer.ts'

/**
 * The objection to a field that a kind does not have.
 * @param known The names of the fields that stand in its place, as far as they are known.
 */
export function unknownField(field: string, known: Iterable<string> = []): Cause {
  const meant = didYouMean(field.slice(field.lastIndexOf('.') + 1), known)
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`
  return { field, reason: 'BadRequest', message: `is no field that the server knows${hint}` }
}
