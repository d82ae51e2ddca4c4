import type { CommentLine } from '../../yaml/node/index.ts'
import { type Span, spanInComment } from '../generate/problem.ts'
import { splitUnquoted } from './split-unquoted.ts'

/** `@name rest` in one comment line. */
export interface Annotation {
  /** Without the `@`, as written. */
  name: string
  /** What follows the first space, without surrounding spaces; may be empty. */
  rest: string
  line: CommentLine
  /** Where the name (its `@` included) and the rest begin, from the `#`. */
  nameOffset: number
  restOffset: number
}

/** One `key=value` of an annotation. */
export interface AnnotationOption {
  key: string
  value: string
  /** The key was followed by `=`. */
  hasValue: boolean
  keySpan: Span
  valueSpan: Span
}

const ANNOTATION = /^#[ \t]*@/

/**
 * Reads a comment line as an annotation: `@` after one `#` and any spaces. Undefined for any other
 * comment. Without a rest an annotation has no effect (kubegems/kubegems tools/helm-schema).
 */
export function parseAnnotation(line: CommentLine): Annotation | undefined {
  const start = ANNOTATION.exec(line.text)
  if (!start) return undefined
  const nameOffset = start[0].length - 1
  const text = line.text.slice(nameOffset + 1)
  const space = text.indexOf(' ')
  if (space === -1) {
    const name = text.trimEnd()
    return { name, rest: '', line, nameOffset, restOffset: nameOffset + 1 + name.length }
  }
  const restText = text.slice(space)
  const indent = restText.length - restText.trimStart().length
  return {
    name: text.slice(0, space),
    rest: restText.trim(),
    line,
    nameOffset,
    restOffset: nameOffset + 1 + space + indent,
  }
}

/** Without `=` and `;` the rest of an annotation is plain text, otherwise a list of options. */
export function hasOptions({ rest }: Annotation): boolean {
  return /[=;]/.test(rest)
}

/**
 * The options of an annotation, split at `;` outside of quotes and not behind a backslash, each at its first `=`; empty
 * pieces are skipped.
 */
export function parseOptions(annotation: Annotation): AnnotationOption[] {
  const options: AnnotationOption[] = []
  for (const { text, offset } of splitUnquoted(annotation.rest, ';')) {
    if (text.trim() === '') continue
    options.push(parseOption(annotation.line, text, annotation.restOffset + offset))
  }
  return options
}

function parseOption(line: CommentLine, piece: string, offset: number): AnnotationOption {
  const equals = piece.indexOf('=')
  const hasValue = equals !== -1
  const keyText = hasValue ? piece.slice(0, equals) : piece
  const valueText = hasValue ? piece.slice(equals + 1) : ''
  const key = keyText.trim()
  const value = valueText.trim()
  const keyStart = offset + leadingSpace(keyText)
  const valueStart = offset + equals + 1 + leadingSpace(valueText)
  return {
    key,
    value,
    hasValue,
    keySpan: spanInComment(line, keyStart, key.length),
    valueSpan: hasValue
      ? spanInComment(line, valueStart, value.length)
      : spanInComment(line, keyStart, key.length),
  }
}

function leadingSpace(text: string): number {
  return text.length - text.trimStart().length
}

export function nameSpan({ line, nameOffset, name }: Annotation): Span {
  return spanInComment(line, nameOffset, name.length + 1)
}

export function restSpan({ line, restOffset, rest }: Annotation): Span {
  return spanInComment(line, restOffset, rest.length)
}
