import type { Pod, PodTemplate } from 'kubernetes-types/core/v1.d.ts'
import { kindRules, type KindTable } from '../kind-rules.ts'
import { subdomainName } from '../metadata/object-names.ts'
import { validatePod, validatePodTemplateObject } from './pod.ts'

/** Pod and PodTemplate. */
export const POD_KINDS: KindTable = {
  '/Pod': kindRules<Pod>(subdomainName, validatePod),
  '/PodTemplate': kindRules<PodTemplate>(subdomainName, validatePodTemplateObject),
}
