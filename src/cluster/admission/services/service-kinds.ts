import type { KindTable } from '../kind-rules.ts'

/** Service and what tells its addresses. */
export const SERVICE_KINDS: KindTable = {}
