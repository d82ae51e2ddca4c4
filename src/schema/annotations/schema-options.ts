import { didYouMean } from '../../diagnostics/index.ts'
import { formatJson } from '../generate/format-json.ts'
import { type JsonValue, sameJson } from '../generate/json-value.ts'
import type { ReportProblem, Span } from '../generate/problem.ts'
import { parseTranslationName, type Schema, setTranslation } from '../generate/schema.ts'
import { readYamlLine, readYamlLineOrText, readYamlString } from '../generate/yaml-value.ts'
import type { AnnotationOption } from './annotation.ts'
import { readItemsOption } from './items-option.ts'
import { findShapeProblem } from './keyword-shapes.ts'
import { KNOWN_OPTIONS, SCHEMA_TYPES } from './known-names.ts'
import { toInteger } from './parse-json.ts'
import { splitUnquoted } from './split-unquoted.ts'
import { syntaxProblem } from './syntax-problem.ts'

type OptionReader = (schema: Schema, option: AnnotationOption, report: ReportProblem) => void

/** The options that set a standard keyword (kubegems/kubegems tools/helm-schema). */
const READERS: ReadonlyMap<string, OptionReader> = new Map([
  ...entries(['min', 'minmum'], numberReader('minimum')),
  ...entries(['max', 'maxmum'], numberReader('maximum')),
  ...entries(['minLength', 'minLen', 'minlen'], lengthReader('minLength')),
  ...entries(['maxLength', 'maxLen', 'maxlen'], lengthReader('maxLength')),
  ...['format', 'pattern', 'title', 'description', 'example'].map(
    (name): [string, OptionReader] => [name, textReader(name)],
  ),
  ['required', readRequired],
  ['enum', readEnum],
  ['default', readDefault],
  ['nullable', readNullable],
  ['type', readType],
  ['items', readItemsOption],
])

/** Applies one option of `@schema` to a schema. What is malformed is reported and left out. */
export function applyOption(schema: Schema, option: AnnotationOption, report: ReportProblem): void {
  const reader = READERS.get(option.key) ?? readExtra
  reader(schema, option, report)
}

const ALIASES: ReadonlyMap<string, string> = new Map([
  ['min', 'minimum'],
  ['minmum', 'minimum'],
  ['max', 'maximum'],
  ['maxmum', 'maximum'],
  ['minLen', 'minLength'],
  ['minlen', 'minLength'],
  ['maxLen', 'maxLength'],
  ['maxlen', 'maxLength'],
])

/** The keyword that an option sets. */
export function keywordOf(option: string): string {
  return ALIASES.get(option) ?? option
}

function entries(names: string[], reader: OptionReader): [string, OptionReader][] {
  return names.map((name) => [name, reader])
}

function numberReader(keyword: string): OptionReader {
  return (schema, { key, value, valueSpan }, report) => {
    if (!/^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(value)) {
      report(syntaxProblem(`Option \`${key}\` needs a number, not \`${value}\``, valueSpan))
      return
    }
    if (isOutOfRange(key, value, valueSpan, report)) return
    const isInteger = /^[-+]?\d+$/.test(value)
    schema.keywords.set(keyword, isInteger ? toInteger(value.replace('+', '')) : Number(value))
  }
}

function lengthReader(keyword: string): OptionReader {
  return (schema, { key, value, valueSpan }, report) => {
    if (!/^\+?\d+$/.test(value)) {
      report(
        syntaxProblem(`Option \`${key}\` needs a whole number from 0, not \`${value}\``, valueSpan),
      )
      return
    }
    if (isOutOfRange(key, value, valueSpan, report)) return
    schema.keywords.set(keyword, toInteger(value.replace('+', '')))
  }
}

/** JSON can say larger numbers, but who reads it gets infinity, which no default meets. */
function isOutOfRange(key: string, value: string, at: Span, report: ReportProblem): boolean {
  if (Number.isFinite(Number(value))) return false
  const shown = value.length > 40 ? `${value.slice(0, 40)}...` : value
  report(
    syntaxProblem(
      `Option \`${key}\` is out of range: \`${shown}\``,
      at,
      'The largest number is about 1.8e308.',
    ),
  )
  return true
}

function textReader(keyword: string): OptionReader {
  return (schema, { value, valueSpan }, report) => {
    if (value === '') {
      schema.keywords.delete(keyword)
      report(syntaxProblem(`Option \`${keyword}\` is empty`, valueSpan))
      return
    }
    const text = unquoted(value)
    const problem = findShapeProblem(keyword, text)
    if (problem) report(syntaxProblem(problem.message, valueSpan, problem.hint))
    else schema.keywords.set(keyword, text)
  }
}

/** A text that is quoted as a whole, perhaps to keep a `;`, without its quotes. */
function unquoted(value: string): string {
  return /^["']/.test(value) ? readYamlString(value) || value : value
}

function splitList(value: string): string[] {
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

function readRequired(
  schema: Schema,
  { value, valueSpan }: AnnotationOption,
  report: ReportProblem,
) {
  const names = withoutRepeated(splitList(value), 'required', valueSpan, report)
  if (names.length > 0) schema.keywords.set('required', names)
  else report(syntaxProblem('Option `required` names no key', valueSpan, REQUIRED_HINT))
}

const REQUIRED_HINT = 'It takes a comma list of child keys, such as `required=cpu,memory`.'

function readEnum(schema: Schema, { value, valueSpan }: AnnotationOption, report: ReportProblem) {
  const bare = value.replace(/^\[|\]$/g, '')
  if (/^\[.*\]$/.test(value) || value === '') {
    const hint = `Write \`enum=${splitList(bare).join(',') || 'a,b'}\`.`
    report(syntaxProblem('Option `enum` needs a comma list without brackets', valueSpan, hint))
    return
  }
  const items = splitUnquoted(value, ',').map(({ text }) => text.trim())
  if (items.includes('')) {
    const message = 'An empty entry of `enum` means null'
    const problem = syntaxProblem(message, valueSpan, 'Write `""` for empty text.')
    report({ ...problem, severity: 'warning' })
  }
  const options = items.map(readYamlLineOrText)
  schema.keywords.set('enum', withoutRepeated(options, 'enum', valueSpan, report))
}

// Helm refuses a schema that repeats one (xeipuuv/gojsonschema).
function withoutRepeated<Value extends JsonValue>(
  values: readonly Value[],
  option: string,
  at: Span,
  report: ReportProblem,
): Value[] {
  const isFirst = (value: Value, index: number) =>
    values.findIndex((other) => sameJson(other, value)) === index
  const repeated = values.find((value, index) => !isFirst(value, index))
  if (repeated !== undefined) {
    const shown = typeof repeated === 'string' ? repeated : formatJson(repeated)
    report(
      syntaxProblem(`Option \`${option}\` names \`${shown}\` twice`, at, 'Remove one of them.'),
    )
  }
  return values.filter(isFirst)
}

function readDefault(schema: Schema, { value }: AnnotationOption) {
  const read = readYamlLineOrText(value)
  if (read === null) schema.keywords.delete('default')
  else schema.keywords.set('default', read)
}

function readNullable(
  schema: Schema,
  { value, valueSpan }: AnnotationOption,
  report: ReportProblem,
) {
  // strconv.ParseBool
  if (/^(1|t|T|true|TRUE|True|)$/.test(value)) schema.keywords.set('nullable', true)
  else if (/^(0|f|F|false|FALSE|False)$/.test(value)) schema.keywords.delete('nullable')
  else {
    const message = `Option \`nullable\` needs true or false, not \`${value}\``
    report(syntaxProblem(message, valueSpan))
  }
}

function readType(schema: Schema, { value, valueSpan }: AnnotationOption, report: ReportProblem) {
  if (!SCHEMA_TYPES.includes(value)) {
    const meant = didYouMean(value, SCHEMA_TYPES)
    report(
      syntaxProblem(
        `\`${value}\` is no JSON schema type`,
        valueSpan,
        meant ? `Did you mean \`${meant}\`?` : `The types are ${SCHEMA_TYPES.join(', ')}.`,
      ),
    )
    return
  }
  const types = [schema.keywords.get('type') ?? []].flat() as JsonValue[]
  if (types.includes(value)) return
  const all = value === 'null' ? [...types, value] : [value, ...types]
  schema.keywords.set('type', all.length === 1 ? value : all)
}

function readExtra(
  schema: Schema,
  { key, value, keySpan, valueSpan }: AnnotationOption,
  report: ReportProblem,
) {
  const translation = parseTranslationName(key)
  if (translation) {
    setTranslation(schema, translation.language, translation.text, value)
    return
  }
  const read = readYamlLine(value)
  if (read === undefined) {
    report(syntaxProblem(`The value of option \`${key}\` is not YAML`, valueSpan, 'Quote it.'))
  }
  const json = read === undefined ? value : read
  const problem = findShapeProblem(key, json)
  if (problem) report(syntaxProblem(problem.message, valueSpan, problem.hint))
  if (problem && !problem.isHarmless) return
  schema.extra.set(key, json)
  if (schema.keywords.has(key)) {
    const message = `\`${key}\` stands twice in the schema: another option or the value sets it, too`
    report({
      ...syntaxProblem(message, keySpan, 'JSON readers take the last.'),
      severity: 'warning',
    })
  }
  if (KNOWN_OPTIONS.has(key)) return
  const meant = didYouMean(key, KNOWN_OPTIONS)
  report({
    ...syntaxProblem(
      `Unknown option \`${key}\``,
      keySpan,
      meant
        ? `Did you mean \`${meant}\`?`
        : 'It is written to the schema, but neither JSON Schema nor the form reads it.',
    ),
    severity: meant ? 'error' : 'warning',
  })
}
