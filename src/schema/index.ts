export { BASE_SCHEMA_FILE, type SchemaFilePlan } from './files/plan-schema-files.ts'
export { type SchemasOfChart, schemasOfChart } from './files/schemas-of-chart.ts'
export { decodeValues } from './generate/decode-values.ts'
export {
  type Dialect,
  type GeneratedSchemas,
  type GenerateOptions,
  generateSchemas,
} from './generate/generate-schemas.ts'
export type { FormText } from './generate/form-texts.ts'
export { FORM_KEYWORDS, JSON_SCHEMA_KEYWORDS, SCHEMA_TYPES } from './annotations/known-names.ts'
