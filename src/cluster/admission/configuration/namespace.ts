import type { Namespace } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import { FieldPath } from '../field-path.ts'
import { STANDARD_FINALIZERS } from '../metadata/finalizers.ts'
import { complainOf } from '../metadata/problems.ts'
import { labelValueProblems, qualifiedNameProblems } from '../metadata/qualified-names.ts'
import type { Sent, Validator } from '../validator.ts'

const LABELS = FieldPath.root.child('metadata', 'labels')
const LEVELS: readonly string[] = ['privileged', 'baseline', 'restricted']

/** Judges a Namespace (pkg/apis/core/validation ValidateNamespace). */
export const validateNamespace: Validator<Namespace> = (namespace, complaints, server) => {
  const { metadata, spec } = namespace
  // The server gives a namespace its name as a label, which must be a value that labels may have.
  const name = metadata?.name ?? ''
  if (server.minor >= 21) complainOf(labelValueProblems(name), LABELS, name, complaints)
  for (const finalizer of spec?.finalizers ?? []) {
    const field = FieldPath.root.child('spec', 'finalizers')
    complainOf(qualifiedNameProblems(finalizer), field, finalizer, complaints)
    if (finalizer.includes('/') || STANDARD_FINALIZERS.includes(finalizer)) continue
    complaints.invalid(field, finalizer, 'must have a domain name: example.com/name')
  }
  if (server.minor >= 23) validatePodSecurity(namespace, complaints)
}

/**
 * Judges the labels of Pod Security, which servers since 1.23 have on by default. They look at them when all else is
 * right (k8s.io/pod-security-admission api PolicyToEvaluate).
 */
function validatePodSecurity({ metadata }: Sent<Namespace>, complaints: Complaints): void {
  if (complaints.causes.length > 0) return
  for (const mode of ['enforce', 'audit', 'warn']) {
    const key = `pod-security.kubernetes.io/${mode}`
    const level = metadata?.labels?.[key]
    if (level !== undefined && !LEVELS.includes(level)) {
      complaints.invalid(LABELS.key(key), level, 'must be privileged, baseline or restricted')
    }
    const version = metadata?.labels?.[`${key}-version`]
    if (version !== undefined && !/^(?:latest|v1\.(?:0|[1-9][0-9]*))$/.test(version)) {
      complaints.invalid(
        LABELS.key(`${key}-version`),
        version,
        'must be latest or a version such as v1.30',
      )
    }
  }
}
