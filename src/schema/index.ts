export {
  type Dialect,
  type GeneratedSchemas,
  type GenerateOptions,
  generateSchemas,
} from './generate-schemas.ts'
export {
  BASE_SCHEMA_FILE,
  isSchemaFile,
  planSchemaFiles,
  type SchemaFilePlan,
} from './plan-schema-files.ts'
