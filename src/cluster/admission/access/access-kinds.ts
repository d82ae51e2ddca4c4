import type { KindTable } from '../kind-rules.ts'

/** Roles and their bindings. */
export const ACCESS_KINDS: KindTable = {}
