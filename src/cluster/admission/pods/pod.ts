import type { Pod, PodTemplate } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import { FieldPath } from '../field-path.ts'
import { dnsSubdomainProblems } from '../metadata/dns-names.ts'
import type { Sent, Validator } from '../validator.ts'
import { warnOfHostNames } from './host-name-warnings.ts'
import { validatePodAnnotations } from './pod-annotations.ts'
import { validatePodSpec } from './pod-spec.ts'
import { validatePodTemplate } from './pod-template.ts'
import { warnOfPod } from './pod-warnings.ts'

const SPEC = FieldPath.root.child('spec')

/**
 * pkg/apis/core/validation ValidatePodCreate. Whether its priority class and its runtime class are there only the
 * cluster knows.
 */
export const validatePod: Validator<Pod> = (pod, complaints, server) => {
  const { metadata, spec = {} } = pod
  const annotations = FieldPath.root.child('metadata', 'annotations')
  validatePodAnnotations(metadata?.annotations ?? {}, spec, annotations, complaints, server)
  validatePodSpec(spec, false, SPEC, complaints, server)
  validateVolumeClaimNames(pod, complaints)
  if (spec.nodeName && (spec.schedulingGates ?? []).length > 0) {
    const detail = 'must not be there while there are schedulingGates'
    complaints.forbidden(SPEC.child('nodeName'), detail)
  }
  for (const name of ['containers', 'initContainers'] as const) {
    for (const [index, { image = '' }] of (spec[name] ?? []).entries()) {
      if (image === image.trim()) continue
      const at = SPEC.child(name).index(index).child('image')
      complaints.invalid(at, image, 'must have no blanks around it')
    }
  }
  warnOfHostNames(pod, complaints, server)
  warnOfPod(pod, FieldPath.root, complaints, server)
}

/** An ephemeral volume makes a claim that has the names of the pod and of the volume. */
function validateVolumeClaimNames({ metadata, spec }: Sent<Pod>, complaints: Complaints): void {
  const pod = metadata?.name ?? ''
  for (const [index, { name = '', ephemeral }] of (spec?.volumes ?? []).entries()) {
    if (!ephemeral || pod === '' || name === '') continue
    for (const problem of dnsSubdomainProblems(`${pod}-${name}`)) {
      const at = SPEC.child('volumes').index(index).child('ephemeral', 'name')
      complaints.invalid(at, name, `makes the claim ${pod}-${name}, which ${problem}`)
    }
  }
}

/** pkg/apis/core/validation ValidatePodTemplate. */
export const validatePodTemplateObject: Validator<PodTemplate> = (
  { template = {} },
  complaints,
  server,
) => {
  validatePodTemplate(template, FieldPath.root.child('template'), complaints, server)
}
