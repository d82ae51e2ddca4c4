import type { Rule } from '../frame/rule.ts'

/** Rules about versions, and about what changed since a base version. */
export const VERSION_RULES: readonly Rule[] = []
