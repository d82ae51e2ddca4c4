import { textSource, mergeSources, type Sources } from '../../values/sources.ts'
import type { Span } from '../../values/span.ts'
import { constantText, derived, type TemplateValue } from '../../values/template-value.ts'
import { sourcesOf } from '../../values/value-sources.ts'
import type { Call } from '../call.ts'

/** Reads all arguments; the result is made of them. So does every function that nothing else is known of. */
export function readAll(call: Call): TemplateValue {
  const values = call.argumentsFrom(0)
  for (const value of values) call.read(value)
  return madeOf(values, call.span)
}

/** A value that is made of others, constant template texts included. */
export function madeOf(values: readonly TemplateValue[], span: Span): TemplateValue {
  return derived(sourcesWithTexts(values, span), {
    asked: mergeSources(values.map((one) => (one.kind === 'derived' ? one.asked : new Map()))),
  })
}

/** What the values are made of, constant template texts included. */
export function sourcesWithTexts(values: readonly TemplateValue[], span: Span): Sources {
  const texts = values.flatMap((value) => {
    const text = constantText(value)
    return text?.includes('{{') ? [textSource(text, span)] : []
  })
  return mergeSources([
    ...values.map((value) => sourcesOf(value)),
    new Map(texts.map((source) => [source.key, source])),
  ])
}
