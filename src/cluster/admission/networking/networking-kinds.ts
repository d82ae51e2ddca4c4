import type { KindTable } from '../kind-rules.ts'

/** Ingress, IngressClass and NetworkPolicy. */
export const NETWORKING_KINDS: KindTable = {}
