import type { CommentLine } from '../../yaml/node/index.ts'
import { type JsonValue, sortMembers } from '../generate/json-value.ts'
import type { ReportProblem } from '../generate/problem.ts'
import { isOrderNumber } from '../generate/schema-to-json.ts'
import {
  isLanguage,
  type Schema,
  setTranslation,
  TRANSLATABLE,
  type Translatable,
} from '../generate/schema.ts'
import { readYamlLineOrText, readYamlString } from '../generate/yaml-value.ts'
import {
  type Annotation,
  type AnnotationOption,
  hasOptions,
  nameSpan,
  parseAnnotation,
  parseOptions,
  restSpan,
} from './annotation.ts'
import type { PlacedCondition } from './check-hidden.ts'
import { checkKeywords, type KeywordPlace, type WrittenValue } from './check-keywords.ts'
import { hiddenCondition, placedConditions } from './hidden-condition.ts'
import { findShapeProblem } from './keyword-shapes.ts'
import { reportRepeated } from './repeated-annotation.ts'
import { applyOption, keywordOf } from './schema-options.ts'

/** What annotations are read with, beside their own text. */
export interface AnnotationContext {
  report: ReportProblem
  /** The value below the annotations. */
  value: WrittenValue
  /** Gets the comparisons of `@hidden`. */
  conditions: PlacedCondition[]
}

/** Applies the annotations in the head comment of a key to the schema of its value. */
export function applyAnnotations(
  schema: Schema,
  headComment: readonly CommentLine[],
  context: AnnotationContext,
): void {
  const { report } = context
  const annotations = new Map<string, Annotation>()
  for (const line of headComment) {
    const annotation = parseAnnotation(line)
    if (!annotation || annotation.rest === '' || annotation.name === '') continue
    const earlier = annotations.get(annotation.name)
    if (earlier) reportRepeated(earlier, annotation, headComment, report)
    // The last wins, in its own place.
    annotations.delete(annotation.name)
    annotations.set(annotation.name, annotation)
  }
  const places = new Map<string, KeywordPlace>()
  for (const annotation of annotations.values()) {
    applyAnnotation(schema, annotation, { ...context, places })
  }
  checkKeywords(schema, context.value, places, report)
  if (!schema.keywords.has('title')) reportFormWithoutTitle([...annotations.values()], report)
}

// Only keys with a title get into the form, so these have no effect without one.
function reportFormWithoutTitle(annotations: readonly Annotation[], report: ReportProblem): void {
  const lost = annotations.find(
    ({ name, rest }) =>
      name.startsWith('title.') ||
      ['placeholder', 'hidden', 'order'].includes(name) ||
      (name === 'form' && rest !== 'false'),
  )
  if (!lost) return
  report({
    ruleId: 'annotation-syntax',
    message: `\`@${lost.name}\` without \`@title\`: the key does not get into the form`,
    at: nameSpan(lost),
    hint: 'Add a line `# @title ...`.',
  })
}

type PlacedContext = AnnotationContext & { places: Map<string, KeywordPlace> }

function applyAnnotation(schema: Schema, annotation: Annotation, context: PlacedContext): void {
  const { report, conditions, places } = context
  const { name, rest } = annotation
  switch (name) {
    case 'param':
      return
    case 'title':
      setTitle(schema, annotation, report)
      return
    case 'description':
      schema.keywords.set('description', rest)
      return
    case 'placeholder':
      schema.extra.set('placeholder', annotationText(rest))
      return
    case 'schema':
      for (const option of lastOptions(annotation, report)) {
        applyOption(schema, option, report)
        places.set(keywordOf(option.key), { option: option.key, span: option.valueSpan })
      }
      return
    case 'hidden': {
      const options = lastOptions(annotation, report)
      conditions.push(...placedConditions(options))
      const condition = hiddenCondition(options, report)
      if (condition) schema.extra.set('hidden', condition)
      return
    }
    case 'order':
      setOrder(schema, annotation, report)
      return
    default:
      applyOther(schema, annotation, report)
      places.set(keywordOf(name), { option: name, span: restSpan(annotation) })
  }
}

function setTitle(schema: Schema, annotation: Annotation, report: ReportProblem): void {
  const title = annotationText(annotation.rest)
  if (title === '') {
    schema.keywords.delete('title')
    report({ ruleId: 'annotation-syntax', message: 'The title is empty', at: restSpan(annotation) })
    return
  }
  schema.keywords.set('title', title)
  // What the author says about the form counts more, wherever it stands.
  if (!schema.extra.has('form')) schema.extra.set('form', true)
  reportLostComment(annotation, title, report)
}

/** Text as YAML reads it when that is a string, otherwise as written: `1.10`, `true`, `a: b`, `>`. */
function annotationText(rest: string): string {
  if (rest === '""' || rest === "''") return ''
  return readYamlString(rest) || rest
}

function reportLostComment(annotation: Annotation, text: string, report: ReportProblem): void {
  const { rest } = annotation
  const mark = rest.indexOf(' #')
  if (mark === -1 || text.includes(' #')) return
  report({
    ruleId: 'annotation-syntax',
    severity: 'warning',
    message: `\`#\` after a space begins a comment: the title is \`${text}\``,
    at: restSpan(annotation),
    hint: `Write \`@title ${JSON.stringify(rest)}\` to keep all of it.`,
  })
}

function setOrder(schema: Schema, annotation: Annotation, report: ReportProblem): void {
  const { rest } = annotation
  if (!isOrderNumber(rest)) {
    report({
      ruleId: 'annotation-syntax',
      message: `\`@order\` needs a number, not \`${rest}\``,
      at: restSpan(annotation),
    })
  }
  if (!hasOptions(annotation)) schema.extensions.set('x-order', rest)
}

function applyOther(schema: Schema, annotation: Annotation, report: ReportProblem): void {
  const { name, rest } = annotation
  const text = TRANSLATABLE.find((candidate) => name.startsWith(`${candidate}.`))
  if (text) {
    setLanguageText(schema, annotation, text, report)
  } else if (hasOptions(annotation)) {
    const json = optionsToJson(annotation)
    const problem = findShapeProblem(name, json)
    if (problem) {
      report({ ruleId: 'annotation-syntax', message: problem.message, at: restSpan(annotation) })
    } else schema.extra.set(name, json)
  } else {
    const option = { key: name, value: rest, hasValue: true }
    const spans = { keySpan: nameSpan(annotation), valueSpan: restSpan(annotation) }
    // Any name may be an annotation of its own, so an unknown one is no mistake here.
    applyOption(schema, { ...option, ...spans }, (problem) => {
      if (problem.at !== spans.keySpan) report(problem)
    })
  }
}

function setLanguageText(
  schema: Schema,
  annotation: Annotation,
  text: Translatable,
  report: ReportProblem,
): void {
  const language = annotation.name.slice(text.length + 1)
  if (isLanguage(language)) {
    setTranslation(schema, language, text, annotationText(annotation.rest))
    return
  }
  report({
    ruleId: 'annotation-syntax',
    message: `\`${language}\` is no language`,
    at: nameSpan(annotation),
    hint: `Write \`@${text}.en\` or \`@${text}.jp\`.`,
  })
}

function optionsToJson(annotation: Annotation): JsonValue {
  const options = parseOptions(annotation)
  return sortMembers({
    members: options.map(({ key, value }) => [key, readYamlLineOrText(value)]),
  })
}

/** The options of an annotation, of repeated ones the last; plain text has none. */
function lastOptions(annotation: Annotation, report: ReportProblem): AnnotationOption[] {
  if (!hasOptions(annotation)) return []
  const options = new Map<string, AnnotationOption>()
  for (const option of parseOptions(annotation)) {
    if (options.has(option.key)) {
      report({
        ruleId: 'annotation-syntax',
        message: `Option \`${option.key}\` stands twice: the last one wins`,
        at: option.keySpan,
      })
    }
    options.set(option.key, option)
  }
  return [...options.values()]
}
