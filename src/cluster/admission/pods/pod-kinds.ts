import type { KindTable } from '../kind-rules.ts'

/** Pod and PodTemplate. */
export const POD_KINDS: KindTable = {}
