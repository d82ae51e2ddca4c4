import type { Rule } from '../frame/rule.ts'
import { suppressionInvalid } from './suppression-invalid.ts'
import { suppressionUnused } from './suppression-unused.ts'

/** Rules about the comments and settings that accept findings. */
export const SUPPRESSION_RULES: readonly Rule[] = [suppressionInvalid, suppressionUnused]
