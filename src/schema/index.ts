export { BASE_SCHEMA_FILE, type SchemaFilePlan } from './files/plan-schema-files.ts'
export { schemasOfChart } from './files/schemas-of-chart.ts'
export { decodeValues } from './generate/decode-values.ts'
export {
  type Dialect,
  type GeneratedSchemas,
  type GenerateOptions,
  generateSchemas,
} from './generate/generate-schemas.ts'
