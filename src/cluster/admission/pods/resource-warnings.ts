import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { isWholeQuantity, parseQuantity } from '../quantities/quantity.ts'

/** Warns of fractions of a byte, such as `100m` of memory (pkg/api/pod/warnings.go). */
export function warnOfResourceFractions(
  amounts: Readonly<Record<string, string | number>>,
  field: FieldPath,
  complaints: Complaints,
): void {
  for (const name of ['memory', 'ephemeral-storage']) {
    const amount = Object.hasOwn(amounts, name) ? amounts[name] : undefined
    if (amount === undefined || isWholeQuantity(parseQuantity(amount) ?? 0n)) continue
    complaints.warn(`${field.key(name)}: ${JSON.stringify(amount)} is a fraction of a byte`)
  }
}
