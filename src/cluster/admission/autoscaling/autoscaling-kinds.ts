import type { KindTable } from '../kind-rules.ts'

/** HorizontalPodAutoscaler and PodDisruptionBudget. */
export const AUTOSCALING_KINDS: KindTable = {}
