import { decodeValues, notUtf8 } from '../generate/decode-values.ts'
import {
  type GeneratedSchemas,
  type GenerateOptions,
  generateSchemas,
} from '../generate/generate-schemas.ts'
import { planSchemaFiles, type SchemaFilePlan } from './plan-schema-files.ts'

/** What values.yaml of a chart asks for, and what that means for the chart's files. */
export interface SchemasOfChart extends GeneratedSchemas {
  /** Undefined when the chart has no values.yaml or it is no text. */
  valuesText: string | undefined
  plan: SchemaFilePlan
}

/**
 * The schemas of a chart. Helm treats a missing values.yaml as an empty one; one that is no text is a finding.
 * @param files Paths relative to the chart, with forward slashes.
 */
export function schemasOfChart(
  files: readonly { path: string; data: Uint8Array }[],
  options: GenerateOptions = {},
): SchemasOfChart {
  const byPath = new Map(files.map(({ path, data }) => [path, data]))
  const data = byPath.get('values.yaml')
  const text = data ? decodeValues(data) : ''
  const generated =
    typeof text === 'string' ? generateSchemas(text, options) : broken(text, options)
  return {
    ...generated,
    valuesText: data && typeof text === 'string' ? text : undefined,
    plan: planSchemaFiles(byPath, generated),
  }
}

function broken(
  place: { line: number; column: number },
  { file = 'values.yaml' }: GenerateOptions,
): GeneratedSchemas {
  return {
    base: undefined,
    languages: new Map(),
    diagnostics: [notUtf8({ file, ...place })],
    isEmpty: false,
    isBroken: true,
    hasAnnotations: false,
    texts: [],
    unreachable: [],
  }
}
