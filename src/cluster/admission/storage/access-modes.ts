import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import type { ServerFacts } from '../validator.ts'

const ACCESS_MODES: readonly string[] = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany']
const SINGLE_POD = 'ReadWriteOncePod'

export const VOLUME_MODES: readonly string[] = ['Block', 'Filesystem']

/** Judges who may mount a volume at once; the server names the list, not the item (pkg/apis/core/validation). */
export function validateAccessModes(
  modes: readonly string[],
  field: FieldPath,
  complaints: Complaints,
  { minor }: ServerFacts,
): void {
  // Before 1.27 the mode of a single pod stands behind a feature gate.
  const known = minor < 27 ? ACCESS_MODES : [...ACCESS_MODES, SINGLE_POD]
  for (const mode of modes) validateChoice(mode, known, field, complaints)
  if (minor >= 27 && modes.includes(SINGLE_POD) && modes.some((mode) => mode !== SINGLE_POD)) {
    complaints.forbidden(field, `must not have other modes beside ${SINGLE_POD}`)
  }
}
