import type { Complaints } from '../complaints.ts'
import { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import type { Sent, Validator } from '../validator.ts'

/** A PodSecurityPolicy, which was removed in 1.25 and from the package of types, as far as it is judged. */
interface PodSecurityPolicy {
  spec: Record<keyof typeof RULES | 'runAsGroup', { rule: string }> & {
    requiredDropCapabilities: string[]
    defaultAddCapabilities: string[]
    allowedCapabilities: string[]
  }
}

const SPEC = FieldPath.root.child('spec')
const GROUP_RULES: readonly string[] = ['MayRunAs', 'MustRunAs', 'RunAsAny']

/** What a policy must say, and how. */
const RULES = {
  runAsUser: ['MustRunAs', 'MustRunAsNonRoot', 'RunAsAny'],
  seLinux: ['MustRunAs', 'RunAsAny'],
  supplementalGroups: GROUP_RULES,
  fsGroup: GROUP_RULES,
} as const

/**
 * Judges a PodSecurityPolicy of policy/v1beta1 (pkg/apis/policy/validation ValidatePodSecurityPolicy): its rules and
 * its capabilities; ranges, volumes and profiles are not judged.
 */
export const validatePodSecurityPolicy: Validator<PodSecurityPolicy> = (
  { spec = {} },
  complaints,
) => {
  for (const [name, known] of Object.entries(RULES)) {
    const rule = spec[name as keyof typeof RULES]?.rule ?? ''
    validateChoice(rule, known, SPEC.child(name, 'rule'), complaints)
  }
  if (spec.runAsGroup !== undefined) {
    const field = SPEC.child('runAsGroup', 'rule')
    validateChoice(spec.runAsGroup.rule ?? '', GROUP_RULES, field, complaints)
  }
  validateCapabilities(spec, complaints)
}

/** What is dropped must not be added, nor allowed. */
function validateCapabilities(
  spec: NonNullable<Sent<PodSecurityPolicy>['spec']>,
  complaints: Complaints,
): void {
  const { requiredDropCapabilities: dropped = [], allowedCapabilities = [] } = spec
  const { defaultAddCapabilities = [] } = spec
  if (dropped.length > 0 && allowedCapabilities.includes('*')) {
    const detail = 'must be empty where all capabilities are allowed'
    complaints.invalid(SPEC.child('requiredDropCapabilities'), dropped, detail)
  }
  const lists = { defaultAddCapabilities, allowedCapabilities }
  for (const [name, capabilities] of Object.entries(lists)) {
    // The server names the list, not the item.
    for (const capability of capabilities.filter((item) => dropped.includes(item))) {
      const detail = 'is in `requiredDropCapabilities`, too'
      complaints.invalid(SPEC.child(name), capability, detail)
    }
  }
}
