import { compareDiagnostics, type Diagnostic } from '../../diagnostics/index.ts'
import {
  type YamlDocument,
  type YamlNode,
  type YamlPosition,
  YamlSyntaxError,
} from '../../yaml/node/index.ts'
import { parseDocument, parseDocuments } from '../../yaml/parse/index.ts'
import { checkComments } from '../annotations/check-comments.ts'
import { ANNOTATION_NAMES } from '../annotations/known-names.ts'
import { type FormText, formTexts } from './form-texts.ts'
import { formatJson } from './format-json.ts'
import { type Problem, type ReportProblem, toDiagnostic } from './problem.ts'
import {
  findLanguages,
  findUnreachableTitles,
  pruneUntitled,
  type UnreachableTitle,
} from './prune-untitled.ts'
import { schemaToJson } from './schema-to-json.ts'
import { emptySchema, type Schema } from './schema.ts'
import { valuesToSchema } from './values-to-schema.ts'

/** The `$schema` that is written. `upstream` is what the reference generator writes. */
export const DIALECTS = {
  current: 'https://json-schema.org/draft/2019-09/schema',
  upstream: 'http://json-schema.org/schema#',
} as const
export type Dialect = keyof typeof DIALECTS

export interface GenerateOptions {
  /** Name for diagnostics; `values.yaml` when absent. */
  file?: string
  /** Keep the keys without a title, too. */
  all?: boolean
  /**
   * Default `current`: Helm >= 3.18.5 takes the other for draft 2020-12 and refuses lists in `items`.
   * `upstream` changes `$schema` alone, for those whose committed files must stay as they are; the
   * reference generator's defects do not come back with it.
   */
  dialect?: Dialect
}

export interface GeneratedSchemas {
  /** Text of values.schema.json; undefined when nothing is left for it. */
  base: string | undefined
  /** Language to the text of i18n/values.schema.<language>.json, sorted by language. */
  languages: ReadonlyMap<string, string>
  /** In the order of the file. */
  diagnostics: Diagnostic[]
  /** No key has a title, so there is nothing to show in a form. */
  isEmpty: boolean
  /** values.yaml could not be read as a mapping; the diagnostics say why. */
  isBroken: boolean
  /** values.yaml has annotations, perhaps without effect: its author uses the generator. */
  hasAnnotations: boolean
  /** The titles and placeholders of what the schemas hold. */
  texts: readonly FormText[]
  /** Titled keys that the schemas leave out, because a parent has no title. */
  unreachable: readonly UnreachableTitle[]
}

/**
 * Generates the schemas of a values.yaml from its comments, byte by byte as the reference generator
 * (kubegems/kubegems tools/helm-schema) apart from that one's defects. Never throws for what the text
 * holds: everything wrong with it is a diagnostic, and what is right is generated nevertheless.
 */
export function generateSchemas(
  valuesText: string,
  options: GenerateOptions = {},
): GeneratedSchemas {
  const { file = 'values.yaml', all = false, dialect = 'current' } = options
  const diagnostics: Diagnostic[] = []
  const isForeign = foreignProblems(valuesText)
  const report: ReportProblem = (problem) => {
    if (!isForeign(problem)) diagnostics.push(toDiagnostic(file, problem))
  }
  const schema = readValues(valuesText.replace(/^\ufeff/, ''), report)
  const unreachable = schema && !all ? findUnreachableTitles(schema) : []
  if (schema && !all) pruneUntitled(schema)
  const texts = schema ? formTexts(schema) : []
  diagnostics.sort(compareDiagnostics)
  const hasAnnotations = ANNOTATION_LINE.test(valuesText)
  const state = { diagnostics, isBroken: !schema, hasAnnotations, texts, unreachable }
  if (!schema || schema.properties.size === 0) {
    return { base: undefined, languages: new Map(), isEmpty: Boolean(schema), ...state }
  }
  schema.keywords.set('$schema', DIALECTS[dialect])
  const languages = findLanguages(schema)
  return {
    base: formatJson(schemaToJson(schema)),
    languages: new Map(
      languages.map((language) => [language, formatJson(schemaToJson(schema, language))]),
    ),
    isEmpty: false,
    ...state,
  }
}

const ANNOTATION_LINE = new RegExp(`^[ \\t-]*#[ \\t]*@(${ANNOTATION_NAMES.join('|')})\\b`, 'm')

/**
 * Other schema generators have a `@schema` of their own. Where no key has a title, it is theirs: it
 * has no effect here, whatever it says.
 */
function foreignProblems(text: string): (problem: Problem) => boolean {
  if (!text.includes('@schema') || /^[ \t-]*#[ \t]*@title[ .]/m.test(text)) return () => false
  const lines = text.split(/\r\n|\r|\n/)
  return ({ ruleId, at }) =>
    ruleId.startsWith('annotation-') && /@schema\b/.test(lines[at.position.line - 1] ?? '')
}

/** The schema of the first document, which is all that Helm reads; undefined when there is none to make. */
function readValues(text: string, report: ReportProblem): Schema | undefined {
  const document = parseValues(text, report)
  if (!document?.root) return document && emptySchema()
  const reportInValues = reportUnlessMalformed(document, report)
  const { root } = document
  if (root.kind === 'mapping') return valuesToSchema(root, reportInValues)
  if (root.kind === 'scalar' && root.tag === '!!null') return emptySchema()
  report({
    ruleId: 'values-syntax',
    message: `Values must be a mapping, not ${root.kind === 'sequence' ? 'a list' : 'a single value'}`,
    at: { position: root.start, length: 1 },
    hint: 'Helm refuses to load such a chart. Write `key: value` lines.',
  })
  return undefined
}

// Where the form of an annotation is wrong, complaints about its values are noise.
function reportUnlessMalformed(document: YamlDocument, report: ReportProblem): ReportProblem {
  const malformedLines = new Set<number>()
  checkComments(document, (problem) => {
    if (problem.ruleId === 'annotation-syntax') malformedLines.add(problem.at.position.line)
    report(problem)
  })
  return (problem) => {
    const isAboutValues = ['annotation-syntax', 'hidden-condition'].includes(problem.ruleId)
    const isNoise = isAboutValues && malformedLines.has(problem.at.position.line)
    if (!isNoise) report(problem)
  }
}

function parseValues(text: string, report: ReportProblem): YamlDocument | undefined {
  try {
    const [first, second] = parseDocuments(text)
    if (second?.root && !isNothing(second.root)) reportSecondDocument(second.root, report)
    return first ?? { root: undefined, headComment: [], footComment: [] }
  } catch (error) {
    if (!(error instanceof YamlSyntaxError)) throw error
    return parseFirstDocument(text, error, report)
  }
}

// An error behind the first document is no error to Helm.
function parseFirstDocument(
  text: string,
  error: YamlSyntaxError,
  report: ReportProblem,
): YamlDocument | undefined {
  const first = tryParseDocument(text)
  report({
    ruleId: 'values-syntax',
    severity: first ? 'warning' : 'error',
    message: `Not YAML: ${error.problem}`,
    at: { position: errorPosition(error, text), length: 1 },
    ...(isIndentedByTab(text, error.position) && {
      hint: 'YAML forbids tabs here: indent with spaces.',
    }),
  })
  return first
}

function isIndentedByTab(text: string, { line }: YamlPosition): boolean {
  return /^\s*\t/.test(text.split(/\r\n|\r|\n/)[line - 1] ?? '')
}

// At the end of the file the beginning of what is unfinished says more; the place may even lie behind it.
function errorPosition({ position, contextPosition }: YamlSyntaxError, text: string): YamlPosition {
  const content = text.trimEnd()
  if (position.offset < content.length) return position
  if (contextPosition && contextPosition.offset < content.length) return contextPosition
  const lines = content.split(/\r\n|\r|\n/)
  const column = (lines.at(-1)?.length ?? 0) + 1
  return { offset: content.length, line: lines.length, column }
}

function tryParseDocument(text: string): YamlDocument | undefined {
  try {
    return parseDocument(text)
  } catch (error) {
    if (error instanceof YamlSyntaxError) return undefined
    throw error
  }
}

function isNothing(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.value === '' && !node.hasExplicitTag
}

function reportSecondDocument({ start }: YamlNode, report: ReportProblem): void {
  report({
    ruleId: 'values-syntax',
    severity: 'warning',
    message: 'Helm reads only the first document: this one has no effect',
    at: { position: start, length: 1 },
    hint: 'Move its keys before the `---`.',
  })
}
