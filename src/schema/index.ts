export {
  type Dialect,
  DIALECTS,
  type GeneratedSchemas,
  type GenerateOptions,
  generateSchemas,
} from './generate-schemas.ts'
export {
  BASE_SCHEMA_FILE,
  isSchemaFile,
  languageSchemaFile,
  planSchemaFiles,
  type SchemaFilePlan,
} from './plan-schema-files.ts'
