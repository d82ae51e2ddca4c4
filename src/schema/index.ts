export { findSchemaProblems } from './compile/compile.ts'
export type { SchemaProblem } from './compile/schema-problem.ts'
export { BASE_SCHEMA_FILE, isSchemaFile, planSchemaFiles } from './files/plan-schema-files.ts'
export { decodeValues, notUtf8 } from './generate/decode-values.ts'
export {
  type Dialect,
  type GeneratedSchemas,
  type GenerateOptions,
  generateSchemas,
} from './generate/generate-schemas.ts'
