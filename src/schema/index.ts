export { findSchemaProblems, type SchemaProblem } from './compile/compile.ts'
export { BASE_SCHEMA_FILE, isSchemaFile, planSchemaFiles } from './files/plan-schema-files.ts'
export { decodeValues, notUtf8 } from './generate/decode-values.ts'
export {
  type Dialect,
  type GeneratedSchemas,
  type GenerateOptions,
  generateSchemas,
} from './generate/generate-schemas.ts'
