import type { Rule } from '../frame/rule.ts'
import { apiDeprecated } from './api-deprecated.ts'
import { apiRemoved } from './api-removed.ts'
import { fieldDropped } from './field-dropped.ts'
import { objectRefused } from './object-refused.ts'
import { placeholderName } from './placeholder-name.ts'
import { updateRefused } from './update-refused.ts'

/** Rules about what the API servers of the target clusters say to what a plugin renders. */
export const CLUSTER_RULES: readonly Rule[] = [
  objectRefused,
  apiRemoved,
  apiDeprecated,
  fieldDropped,
  updateRefused,
  placeholderName,
]
