import { DIALECTS, type GeneratedSchemas } from '../generate/generate-schemas.ts'
import { compareCodePoints } from '../generate/json-value.ts'
import { compareSchemas } from './compare-schemas.ts'

export const BASE_SCHEMA_FILE = 'values.schema.json'

/** Where a language's schema lies, relative to the chart. */
function languageSchemaFile(language: string): string {
  return `i18n/values.schema.${language}.json`
}

/** What must happen to the schema files of a chart; paths are relative to it, sorted. */
export interface SchemaFilePlan {
  /** Missing files and those that mean something else, be it only another order of the form's fields. */
  writes: { path: string; text: string; isFieldOrderOnly?: true }[]
  /** Files that mean the same and are written in another way, such as by a formatter: not stale. */
  rewrites: { path: string; text: string }[]
  /** Generated earlier, by nothing in values.yaml any more. */
  removals: string[]
  /** Schema files that nothing generates and that do not look generated: somebody's own work. */
  kept: string[]
  unchanged: string[]
}

const SCHEMA_FILE = /^(values\.schema\.json|i18n\/values\.schema\.[^/]+\.json)$/
// A byte order mark goes, as it does when Helm loads the file (helm.sh/helm pkg/chart/loader).
const utf8 = new TextDecoder()

/** Whether a path, relative to the chart, is one that the generator owns. */
function isSchemaFile(path: string): boolean {
  return SCHEMA_FILE.test(path)
}

/**
 * Compares the schema files of a chart with what values.yaml generates; other files are ignored.
 * What counts is what a file means, see compareSchemas: a formatter does not make it stale.
 * Left-over files are removed only when they look generated and values.yaml has annotations: a
 * hand-written schema beside plain values is never touched. A file that differs in line endings alone
 * is unchanged, since git may convert them. A values.yaml that cannot be read plans nothing.
 * @param chartFiles Paths relative to the chart, with forward slashes.
 */
export function planSchemaFiles(
  chartFiles: ReadonlyMap<string, Uint8Array>,
  generated: GeneratedSchemas,
): SchemaFilePlan {
  const plan: SchemaFilePlan = { writes: [], rewrites: [], removals: [], kept: [], unchanged: [] }
  if (generated.isBroken) return plan
  const existing = schemaFileTexts(chartFiles)
  const wanted = wantedFiles(generated)
  for (const [path, text] of wanted) {
    planFile(plan, path, existing.get(path), text)
  }
  for (const [path, text] of existing) {
    if (wanted.has(path)) continue
    const isOurs = generated.hasAnnotations && looksGenerated(text)
    if (isOurs) plan.removals.push(path)
    else plan.kept.push(path)
  }
  return plan
}

function planFile(plan: SchemaFilePlan, path: string, present: string | undefined, text: string) {
  if (present === undefined) {
    plan.writes.push({ path, text })
  } else if (present.replaceAll('\r\n', '\n') === text) {
    plan.unchanged.push(path)
  } else {
    const comparison = compareSchemas(present, text)
    if (comparison === 'same') plan.rewrites.push({ path, text })
    else if (comparison === 'field-order') {
      plan.writes.push({ path, text, isFieldOrderOnly: true })
    } else plan.writes.push({ path, text })
  }
}

function schemaFileTexts(chartFiles: ReadonlyMap<string, Uint8Array>): Map<string, string> {
  const texts: [string, string][] = []
  for (const [path, data] of chartFiles) {
    if (isSchemaFile(path)) texts.push([path, utf8.decode(data)])
  }
  return new Map(texts.sort(([a], [b]) => compareCodePoints(a, b)))
}

function wantedFiles({ base, languages }: GeneratedSchemas): Map<string, string> {
  const wanted: [string, string][] = []
  for (const [language, text] of languages) wanted.push([languageSchemaFile(language), text])
  if (base !== undefined) wanted.push([BASE_SCHEMA_FILE, base])
  return new Map(wanted.sort(([a], [b]) => compareCodePoints(a, b)))
}

/** An object schema of one of the generator's dialects in which every top-level property has a title. */
function looksGenerated(text: string): boolean {
  const schema = parseObject(text)
  const isOurDialect = Object.values(DIALECTS).some((dialect) => dialect === schema?.['$schema'])
  if (!schema || !isOurDialect || !isRecord(schema['properties'])) return false
  return Object.values(schema['properties']).every(
    (property) => isRecord(property) && typeof property['title'] === 'string',
  )
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
