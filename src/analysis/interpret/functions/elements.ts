import type { Span } from '../../values/span.ts'
import { derived, type TemplateValue, unionOf } from '../../values/template-value.ts'
import { sourcesOf } from '../../values/value-sources.ts'
import { forget, followFields } from '../follow-fields.ts'
import type { Frame } from '../frame.ts'

/** Any item of a list, or any value of a map. */
export function elementsOf(frame: Frame, value: TemplateValue, span: Span): TemplateValue {
  const oneOf = (values: readonly TemplateValue[]): TemplateValue =>
    values.length === 0
      ? derived(sourcesOf(value))
      : unionOf(values, (one) => forget(frame, one, span))
  switch (value.kind) {
    case 'path': {
      const elements = followFields(frame, value, ['*'], value.span)
      // What is in a list or map is there.
      return elements.kind === 'path'
        ? { ...elements, strict: { after: elements.path.length, upTo: elements.path.length } }
        : elements
    }
    case 'list':
      return oneOf(value.items)
    case 'dict': {
      const merged = frame.oncePerDict(value, () =>
        value.merged.map((one) => elementsOf(frame, one, span)),
      )
      return oneOf([...value.entries.values(), ...merged, ...value.unknownEntries])
    }
    case 'union':
      return oneOf(value.values.map((one) => elementsOf(frame, one, span)))
    case 'root':
      forget(frame, value, span)
      return derived(new Map())
    default:
      return derived(sourcesOf(value))
  }
}
