import type { Cause } from '../admission/answer.ts'

/** The objection to a field that a kind does not have. */
export function unknownField(field: string): Cause {
  return { field, reason: 'BadRequest', message: 'is no field that the server knows' }
}
