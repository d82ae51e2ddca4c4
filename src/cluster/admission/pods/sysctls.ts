import type { Sysctl } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import type { Sent, ServerFacts } from '../validator.ts'

const NAME = /^(?:[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?$/
const LONGEST_NAME = 253

/** Judges settings of the kernel (pkg/apis/core/validation validateSysctls); a "/" in names came with 1.23. */
export function validateSysctls(
  sysctls: readonly Sent<Sysctl>[],
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const names = new Set<string>()
  for (const [index, { name = '' }] of sysctls.entries()) {
    const at = field.index(index).child('name')
    const isForm = NAME.test(name) && (server.minor >= 23 || !name.includes('/'))
    if (name === '') complaints.required(at)
    else if (!isForm || name.length > LONGEST_NAME) {
      complaints.invalid(at, name, 'must look like net.core.somaxconn')
    } else if (names.has(name)) complaints.duplicate(at, name)
    names.add(name)
  }
}
