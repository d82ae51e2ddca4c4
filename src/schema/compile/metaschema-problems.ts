import { Ajv, type Options } from 'ajv'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { SchemaProblem } from './schema-problem.ts'
import type { Draft } from './schema-draft.ts'

// Unknown keywords such as `form` are no fault, and formats are Go's business.
const OPTIONS = {
  strict: false,
  allErrors: true,
  validateFormats: false,
  logger: false,
} as const satisfies Options

/**
 * What the draft's own metaschema finds beyond `known` problems. Loads Ajv, so import it on demand.
 */
export function findMetaschemaProblems(
  schema: Record<string, unknown>,
  draft: Exclude<Draft, '4' | '6'>,
  known: readonly SchemaProblem[],
): SchemaProblem[] {
  const ajv = createAjv(draft)
  // Ajv finds the metaschema by `$schema`, of which it knows fewer spellings than Helm.
  const { $schema: _dialect, ...content } = schema
  if (ajv.validateSchema(content) === true) return []
  const problems = new Map<string, SchemaProblem>()
  for (const { instancePath, keyword, message } of ajv.errors ?? []) {
    const isSummary = ['allOf', 'anyOf', 'oneOf', '$ref', '$recursiveRef', '$dynamicRef'].includes(
      keyword,
    )
    if (isSummary || problems.has(instancePath) || isKnown(instancePath, known)) continue
    problems.set(instancePath, {
      pointer: instancePath,
      message: `\`${instancePath.slice(instancePath.lastIndexOf('/') + 1)}\` ${message ?? 'is invalid'}`,
    })
  }
  return [...problems.values()]
}

function createAjv(draft: Exclude<Draft, '4' | '6'>) {
  switch (draft) {
    case '7':
      return new Ajv(OPTIONS)
    case '2019-09':
      return new Ajv2019(OPTIONS)
    case '2020-12':
      return new Ajv2020(OPTIONS)
  }
}

// The same place, or one inside or around it.
function isKnown(pointer: string, known: readonly SchemaProblem[]): boolean {
  return known.some(
    (problem) =>
      `${pointer}/`.startsWith(`${problem.pointer}/`) ||
      `${problem.pointer}/`.startsWith(`${pointer}/`),
  )
}
