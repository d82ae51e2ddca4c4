import { constantText, derived, literal, type TemplateValue } from '../../values/template-value.ts'
import type { Call, FunctionEffects } from '../call.ts'
import { readAll, sourcesWithTexts } from './read-all.ts'

const MAX_PARTS = 9

/** Functions that build texts: names of templates are often built. */
export const TEXTS: FunctionEffects = {
  print: (call) => text(call, call.argumentsFrom(0)),
  printf(call) {
    const format = constantText(call.argument(0))
    if (format === undefined) return readAll(call)
    const values = call.argumentsFrom(1)
    const verbs = format.split(/%[sdvq]/)
    if (verbs.length !== values.length + 1 || verbs.some((part) => part.includes('%')))
      return readAll(call)
    const parts = verbs.flatMap((part, at) => {
      const value = values[at]
      return value === undefined ? [literal(part)] : [literal(part), value]
    })
    return text(call, parts)
  },
  toString: (call: Call) => text(call, call.argumentsFrom(0)),
  lower: sameConstant((constant) => constant.toLowerCase()),
  trim: sameConstant((constant) => constant.trim()),
}

function text(call: Call, parts: readonly TemplateValue[]): TemplateValue {
  const constants = parts.map(constantText)
  const known = constants.filter((one) => one !== undefined)
  if (known.length === parts.length) return literal(known.join(''))
  for (const part of parts) call.read(part)
  const pattern = constants
    .map((one) => (one === undefined ? '.*' : escapeRegExp(one)))
    .join('')
    .replace(/(?:\.\*)+/g, '.*')
  // Names are short, and so are the patterns that take little time.
  const isShort = parts.length <= MAX_PARTS
  return derived(sourcesWithTexts(parts, call.span), isShort ? { pattern } : {})
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
}

function sameConstant(change: (text: string) => string): (call: Call) => TemplateValue {
  return (call) => {
    const [value] = call.argumentsFrom(0)
    const constant = constantText(value)
    return value?.kind === 'literal' && constant !== undefined
      ? literal(change(constant))
      : readAll(call)
  }
}
