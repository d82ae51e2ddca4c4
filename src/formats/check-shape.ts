import { didYouMean, type UserError } from '../diagnostics/index.ts'
import type { YamlFile } from './read-yaml.ts'

/** What a validator that Ajv generated (with allErrors and verbose) says of one violation of a schema. */
export interface ShapeProblem {
  /** JSON pointer to the value. */
  instancePath: string
  keyword: string
  params: Record<string, unknown>
  /** The schema that the value violates. */
  parentSchema: {
    /** Names the value in messages instead of its path. */
    title?: string
    properties?: Record<string, { description?: string }>
  }
  /** The value. */
  data: unknown
}

/** Generated from a JSON schema by test/formats/write-validators.ts. */
export interface Validator<T> {
  (data: unknown): data is T
  errors?: ShapeProblem[] | null
}

/**
 * The value of a file, checked against the schema of its format.
 * @throws UserError with line and column of one violation. A version that is not this program's comes first, because
 *   it explains all others; then an unknown key, because a mistyped key is missing elsewhere; then the first of the file.
 */
export function checkShape<T>(yaml: YamlFile, validate: Validator<T>): T {
  const { value } = yaml
  if (validate(value)) return value
  const problems = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if')
  const places = problems.map((problem) => ({ problem, at: placeOf(problem, yaml) }))
  const [first] = places.sort((a, b) => rank(a.problem) - rank(b.problem) || a.at - b.at)
  if (!first) throw new Error(`${yaml.file} violates its schema, which does not say where`)
  throw describe(first.problem, first.at, yaml)
}

function rank({ keyword }: ShapeProblem): number {
  if (keyword === 'const') return 0
  return keyword === 'additionalProperties' ? 1 : 2
}

function placeOf({ instancePath, keyword, params }: ShapeProblem, yaml: YamlFile): number {
  const path = stepsOf(instancePath)
  if (keyword !== 'additionalProperties') return yaml.offset(path)
  return yaml.offset([...path, String(params['additionalProperty'])], 'key')
}

function describe(problem: ShapeProblem, at: number, yaml: YamlFile): UserError {
  const { keyword, params, parentSchema, data } = problem
  const { properties = {} } = parentSchema
  const name = nameOf(problem)
  switch (keyword) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty'])
      const known = Object.keys(properties)
      const meant = didYouMean(key, known)
      const hint = meant ? `Did you mean "${meant}"?` : `Known keys are ${known.join(', ')}.`
      return yaml.problemAt(at, `unknown key "${key}"`, hint)
    }
    case 'required': {
      const key = String(params['missingProperty'])
      const meaning = Object.hasOwn(properties, key) ? properties[key]?.description : undefined
      return yaml.problemAt(at, `"${key}" is missing`, meaning && `${key}: ${meaning}`)
    }
    case 'type': {
      const type = String(params['type'])
      const isBare = type === 'string' && typeof data !== 'object'
      return yaml.problemAt(at, `${name} must be ${TYPES[type]}`, isBare ? 'Quote it.' : undefined)
    }
    case 'minLength':
      return yaml.problemAt(at, `${name} must not be empty`)
    case 'enum': {
      const values = (params['allowedValues'] as unknown[]).filter((one) => one !== false)
      return yaml.problemAt(at, `${name} must be one of ${values.join(', ')}`)
    }
    // The only constants in our formats are their versions.
    case 'const': {
      const hint = `This kgplugin reads version ${String(params['allowedValue'])}: use the one that wrote it, or write it anew.`
      return yaml.problemAt(at, `unknown version of ${name}`, hint)
    }
    default:
      throw new Error(`no message for the keyword ${keyword} of a schema`)
  }
}

const TYPES: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  object: 'a map',
  string: 'a string',
}

function nameOf({ instancePath, parentSchema }: ShapeProblem): string {
  if (instancePath === '') return 'the file'
  return parentSchema.title ?? stepsOf(instancePath).join('.')
}

/** The steps of a JSON pointer (RFC 6901). */
function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}
