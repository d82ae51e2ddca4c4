import type { Rule } from '../frame/rule.ts'

/** Rules about images and secrets. */
export const IMAGE_RULES: readonly Rule[] = []
