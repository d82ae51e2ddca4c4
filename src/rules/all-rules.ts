import { CLUSTER_RULES } from './cluster/cluster-rules.ts'
import { FORM_RULES } from './form/form-rules.ts'
import type { Rule } from './frame/rule.ts'
import { IMAGE_RULES } from './images/images-rules.ts'
import { METADATA_RULES } from './metadata/metadata-rules.ts'
import { SCHEMA_RULES } from './schema/schema-rules.ts'
import { SUPPRESSION_RULES } from './suppression/suppression-rules.ts'
import { TEMPLATE_RULES } from './templates/templates-rules.ts'
import { VERSION_RULES } from './versions/versions-rules.ts'

/** Every rule of `check`, in the order of the documentation; a folder a group. */
export const RULES: readonly Rule[] = [
  ...METADATA_RULES,
  ...VERSION_RULES,
  ...SCHEMA_RULES,
  ...FORM_RULES,
  ...TEMPLATE_RULES,
  ...IMAGE_RULES,
  ...CLUSTER_RULES,
  ...SUPPRESSION_RULES,
]
