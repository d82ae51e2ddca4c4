import { didYouMean } from '../../diagnostics/index.ts'
import type { CommentLine } from '../../yaml/node/index.ts'
import { type Problem, type ReportProblem, spanInComment } from '../generate/problem.ts'
import { isTranslatable } from '../generate/schema.ts'
import {
  type Annotation,
  hasOptions,
  nameSpan,
  parseAnnotation,
  parseOptions,
  restSpan,
} from './annotation.ts'
import {
  ANNOTATION_NAMES,
  KNOWN_ANNOTATIONS,
  KNOWN_OPTIONS,
  LIKELY_ANNOTATIONS,
} from './known-names.ts'

/**
 * Reports a comment line that looks like an annotation and is none, or is one without effect. What an
 * option's value should be is checked where options are applied.
 */
export function reportMalformed(line: CommentLine, report: ReportProblem): void {
  const annotation = parseAnnotation(line)
  const problem = annotation ? findAnnotationProblem(annotation) : findLookAlike(line)
  if (problem) report({ ruleId: 'annotation-syntax', ...problem })
}

type Found = Omit<Problem, 'ruleId'>

// Something before the name that hides the annotation: more than one #, or a wide space or at sign.
const LOOK_ALIKE = /^(#+)([\s\u3000\ufeff]*)([@＠])([A-Za-z]+)/

function findLookAlike(line: CommentLine): Found | undefined {
  const match = LOOK_ALIKE.exec(line.text)
  if (!match) return undefined
  const [whole, hashes = '', space = '', at, word = ''] = match
  const name = ANNOTATION_NAMES.find((known) => known === word.toLowerCase())
  if (!name) return undefined
  if (hashes.length > 1) {
    return {
      message: `An annotation begins with one \`#\`: \`${whole}\` is an ordinary comment`,
      at: spanInComment(line, 0, whole.length),
      hint: `Write \`# @${name}\`.`,
    }
  }
  const offset = at === '＠' ? 1 + space.length : 1
  return {
    message: `Full-width ${at === '＠' ? 'at sign' : 'space'}: this is an ordinary comment`,
    at: spanInComment(line, offset, Math.max(1, at === '＠' ? 1 : space.length)),
    hint: `Write \`# @${name}\` in half-width characters.`,
  }
}

function findAnnotationProblem(annotation: Annotation): Found | undefined {
  return (
    findNameProblem(annotation) ??
    findMissingText(annotation) ??
    findFullWidth(annotation) ??
    findOptionsProblem(annotation)
  )
}

function findNameProblem(annotation: Annotation): Found | undefined {
  const { name } = annotation
  const at = nameSpan(annotation)
  if (name === '') return findSpaceBehindAt(annotation)
  const glued = /^([A-Za-z]+(?:\.[A-Za-z-]+)?)([:：=＝\t\u3000(（].*)$/.exec(name)
  if (glued && ANNOTATION_NAMES.includes(glued[1]!.split('.', 1)[0]!)) {
    return {
      message: `\`@${glued[1]}\` must be followed by a space`,
      at,
      hint: `Write \`@${glued[1]} ...\`.`,
    }
  }
  const [base = ''] = name.split('.', 1)
  if (KNOWN_ANNOTATIONS.has(base) || !/^[A-Za-z]+$/.test(base)) return undefined
  const language = name.slice(base.length)
  const sameLetters = ANNOTATION_NAMES.find((known) => known === base.toLowerCase())
  if (sameLetters) {
    const hint = `Write \`@${sameLetters}${language}\`.`
    return { message: `Annotations are lower case: \`@${name}\` has no effect`, at, hint }
  }
  const meant = didYouMean(base, LIKELY_ANNOTATIONS)
  return meant === undefined
    ? undefined
    : {
        message: `Unknown annotation \`@${name}\``,
        at,
        hint: `Did you mean \`@${meant}${language}\`?`,
      }
}

// `# @ title Replicas`
function findSpaceBehindAt(annotation: Annotation): Found | undefined {
  const { line, nameOffset, restOffset, rest } = annotation
  const [word = ''] = rest.split(/[\s:=.]/, 1)
  const known = ANNOTATION_NAMES.find((name) => name === word.toLowerCase())
  if (known === undefined) return undefined
  return {
    message: `A space behind \`@\`: \`${line.text.slice(nameOffset, restOffset)}${word}\` is no annotation`,
    at: spanInComment(line, nameOffset, restOffset - nameOffset + word.length),
    hint: `Write \`# @${known}${rest.slice(word.length)}\`.`,
  }
}

function findMissingText(annotation: Annotation): Found | undefined {
  const { name, rest } = annotation
  const [base = ''] = name.split('.', 1)
  const at = nameSpan(annotation)
  if (rest === '') {
    if (base === 'param' || !KNOWN_ANNOTATIONS.has(base)) return undefined
    return {
      message: `\`@${name}\` without a value has no effect`,
      at,
      hint: EXAMPLES.get(base) ?? `Write \`@${name} <value>\`.`,
    }
  }
  if ((name === 'schema' || name === 'hidden') && !hasOptions(annotation)) {
    if (/[；＝]/.test(rest)) return undefined
    const hint =
      name === 'schema' && KNOWN_OPTIONS.has(rest)
        ? `Write \`@schema ${rest}=...\`.`
        : EXAMPLES.get(name)
    return {
      message: `\`@${name}\` needs \`key=value\`: plain text has no effect`,
      at: restSpan(annotation),
      ...(hint !== undefined && { hint }),
    }
  }
  return undefined
}

const EXAMPLES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    title: 'Write `@title Replicas`.',
    form: 'Write `@form true`.',
    schema: 'Write `@schema min=1;max=9`.',
    hidden: 'Write `@hidden path.to.key=value`.',
    order: 'Write `@order 1`.',
    nullable: 'Write `@schema nullable=true`.',
  }),
)

const FULL_WIDTH: Record<string, string> = { '；': ';', '＝': '=', '，': ',', '　': ' ', '！': '!' }

function findFullWidth(annotation: Annotation): Found | undefined {
  const { name, rest } = annotation
  if (name !== 'schema' && name !== 'hidden') return undefined
  // Values may hold Chinese text; between options these marks are slips.
  const slip = /[；＝　！]|，(?=\s*[A-Za-z]+\s*[=＝])/.exec(rest)
  if (!slip) return undefined
  const [mark] = slip
  return {
    message: `Full-width \`${mark}\` does not separate options`,
    at: spanInComment(annotation.line, annotation.restOffset + slip.index, 1),
    hint: `Write \`${mark === '，' ? ';' : FULL_WIDTH[mark]}\`.`,
  }
}

// Options whose values may hold anything, `,` and `=` included.
const FREE_TEXT = new Set(['items', 'enum', 'pattern', 'default', 'example', 'placeholder'])

function findOptionsProblem(annotation: Annotation): Found | undefined {
  const { name, rest } = annotation
  // These are texts, whatever they hold.
  const isText = isTranslatable(name)
  if (KNOWN_OPTIONS.has(name) && name !== 'hidden' && !isText && hasOptions(annotation)) {
    return {
      message: `\`@${name}\` with \`=\` or \`;\` is read as a list of options`,
      at: restSpan(annotation),
      hint: `Write \`@schema ${name}=${rest}\`.`,
    }
  }
  if (name !== 'schema') return undefined
  for (const { key, value, valueSpan } of parseOptions(annotation)) {
    if (key === 'items') continue
    const comma = /,\s*([A-Za-z]+)\s*=/.exec(value)
    if (!comma) continue
    const isFree = FREE_TEXT.has(key) || isTranslatable(key)
    if (isFree && !KNOWN_OPTIONS.has(comma[1]!)) continue
    const { line, column } = valueSpan.position
    return {
      message: 'Options are separated by `;`, not by a comma',
      at: {
        position: {
          offset: valueSpan.position.offset + comma.index,
          line,
          column: column + comma.index,
        },
        length: 1,
      },
      hint: `Write \`${key}=${value.slice(0, comma.index)};${value.slice(comma.index + 1).trim()}\`.`,
    }
  }
  return undefined
}
