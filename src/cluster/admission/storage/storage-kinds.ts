import type { KindTable } from '../kind-rules.ts'

/** Volumes, claims and their classes. */
export const STORAGE_KINDS: KindTable = {}
