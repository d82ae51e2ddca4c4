import type { Rule } from '../frame/rule.ts'

/** Rules about what the form does with the plugin's users; they stand on the model in src/form. */
export const FORM_RULES: readonly Rule[] = []
