import { kindRules, type KindTable } from '../kind-rules.ts'
import { pathSegmentName, subdomainName } from '../metadata/object-names.ts'
import { validateHorizontalPodAutoscaler } from './horizontal-pod-autoscaler.ts'
import { validatePodDisruptionBudget } from './pod-disruption-budget.ts'

/** How many pods there are. */
export const AUTOSCALING_KINDS: KindTable = {
  'autoscaling/HorizontalPodAutoscaler': kindRules(subdomainName, validateHorizontalPodAutoscaler),
  'policy/PodDisruptionBudget': kindRules(pathSegmentName, validatePodDisruptionBudget),
}
