export {
  type Dialect,
  type GeneratedSchemas,
  type GenerateOptions,
  generateSchemas,
} from './generate/generate-schemas.ts'
export {
  BASE_SCHEMA_FILE,
  isSchemaFile,
  planSchemaFiles,
  type SchemaFilePlan,
} from './files/plan-schema-files.ts'
