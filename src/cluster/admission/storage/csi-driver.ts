import type { CSIDriver, TokenRequest } from 'kubernetes-types/storage/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import { FieldPath } from '../field-path.ts'
import type { CheckName } from '../kind-rules.ts'
import { validateChoice } from '../metadata/choices.ts'
import { validateDriverName } from '../pods/csi-volume.ts'
import type { Sent, Validator } from '../validator.ts'

const SPEC = FieldPath.root.child('spec')
const GROUP_POLICIES: readonly string[] = ['ReadWriteOnceWithFSType', 'File', 'None']
const LIFECYCLE_MODES: readonly string[] = ['Persistent', 'Ephemeral']
const SHORTEST_TOKEN = 600
const LONGEST_TOKEN = 2 ** 32

/** The name of a CSIDriver; the server calls its field `name`, without `metadata`. */
export const driverName: CheckName = (name, _field, complaints, server) => {
  validateDriverName(name, FieldPath.root.child('name'), complaints, server)
}

/** Judges a CSIDriver (pkg/apis/storage/validation ValidateCSIDriver). */
export const validateCsiDriver: Validator<CSIDriver> = ({ spec = {} }, complaints) => {
  const { fsGroupPolicy, volumeLifecycleModes = [], tokenRequests = [] } = spec
  validateChoice(fsGroupPolicy, GROUP_POLICIES, SPEC.child('fsGroupPolicy'), complaints)
  validateTokenRequests(tokenRequests, SPEC.child('tokenRequests'), complaints)
  for (const mode of volumeLifecycleModes) {
    validateChoice(mode, LIFECYCLE_MODES, SPEC.child('volumeLifecycleModes'), complaints)
  }
}

function validateTokenRequests(
  requests: readonly Sent<TokenRequest>[],
  field: FieldPath,
  complaints: Complaints,
): void {
  const audiences = new Set<string>()
  for (const [index, { audience = '', expirationSeconds: seconds }] of requests.entries()) {
    const at = field.index(index)
    if (audiences.has(audience)) {
      complaints.duplicate(at.child('audience'), audience)
      continue
    }
    audiences.add(audience)
    if (seconds === undefined || (seconds >= SHORTEST_TOKEN && seconds <= LONGEST_TOKEN)) continue
    const detail = `must be from ${SHORTEST_TOKEN} to ${LONGEST_TOKEN}`
    complaints.invalid(at.child('expirationSeconds'), seconds, detail)
  }
}
