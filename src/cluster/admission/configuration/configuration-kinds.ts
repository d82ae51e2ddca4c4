import type { KindTable } from '../kind-rules.ts'

/** ConfigMap, Secret, quotas, classes and other small kinds. */
export const CONFIGURATION_KINDS: KindTable = {}
