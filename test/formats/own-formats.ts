import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2019 } from 'ajv/dist/2019.js'
import standalone from 'ajv/dist/standalone/index.js'
import { type FormatSchema, schemaType } from './schema-type.ts'

/** A file format of this project and the module that is generated from its schema. */
interface OwnFormat {
  /** Of the type; the validator is called `is<name>`. */
  name: string
  /** Relative to the project's root, as `module`. */
  schema: string
  module: string
}

export const OWN_FORMATS: readonly OwnFormat[] = [
  {
    name: 'ConfigFile',
    schema: 'src/workspace/config.schema.json',
    module: 'src/workspace/config-file.generated.ts',
  },
  {
    name: 'LockFile',
    schema: 'src/images/lock/lock.schema.json',
    module: 'src/images/lock/lock-file.generated.ts',
  },
  {
    name: 'BundleFile',
    schema: 'src/images/bundle/bundle.schema.json',
    module: 'src/images/bundle/bundle-file.generated.ts',
  },
  {
    name: 'BaselineFile',
    schema: 'src/baseline/baseline.schema.json',
    module: 'src/baseline/baseline-file.generated.ts',
  },
  {
    name: 'DevCounters',
    schema: 'src/serve/repository/dev-counters.schema.json',
    module: 'src/serve/repository/dev-counters.generated.ts',
  },
]

export function pathInProject(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url))
}

/** The text of a format's module: a type, and a validator that Ajv compiled and that runs without Ajv. */
export function generateModule({ name, schema: path, module }: OwnFormat): string {
  const schema = JSON.parse(readFileSync(pathInProject(path), 'utf8')) as FormatSchema
  const ajv = new Ajv2019({
    allErrors: true,
    verbose: true,
    // Lengths in characters would need a module of Ajv; 1 is the only one in use.
    unicode: false,
    messages: false,
    // Else it says that the option above is deprecated.
    logger: false,
    code: { source: true, esm: true, lines: true },
  })
  ajv.addSchema(schema, name)
  const code = standalone.default(ajv, { [`is${name}`]: name })
  if (/\brequire\(|^import /m.test(code)) throw new Error(`${path} needs a module of Ajv`)
  const typed = code
    .replace('"use strict";\n', '')
    .replace(`export const is${name} =`, `export const is${name}: Validator<${name}> =`)
  const door = '../'.repeat(module.split('/').length - 2)
  return `// Generated from ${path} by "npm run formats"; not to be edited.
// @ts-nocheck
import type { Validator } from '${door}formats/index.ts'

export interface ${name} ${schemaType(schema)}

/** Whether data is a ${name}; if not, its \`errors\` tell why. */
${typed}`
}
