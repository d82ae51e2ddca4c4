import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'

/**
 * Calls a value invalid once for each of its problems, as the server does. A problem completes the sentence
 * "VALUE ...": `must have at most 63 characters`.
 */
export function complainOf(
  problems: readonly string[],
  field: FieldPath,
  value: unknown,
  complaints: Complaints,
): void {
  for (const problem of problems) complaints.invalid(field, value, problem)
}
