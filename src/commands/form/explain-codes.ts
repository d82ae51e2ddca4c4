import type { Check, NotDrawnReason } from '../../form/index.ts'

const CHECKS: Readonly<Record<Check, string>> = {
  required: '',
  length: ': minLength',
  bounds: ': minimum and maximum',
  format: ': format',
  select: ': a choice always is',
  slider: ': sliderMin and sliderMax',
  'null-type': ': null is a type of it',
  'min-length-0': ': minLength is 0',
  pattern: ': a pattern ends its checks',
}

/** What decides whether a field is required, as the end of a sentence. */
export function explainCheck(check: Check): string {
  return CHECKS[check]
}

const REASONS: Readonly<Record<NotDrawnReason, string>> = {
  'no-form': 'has a title, but form is false',
  'parent-without-form': 'the object around it is not part of the form',
  'parent-type-list': 'the type of the object around it is a list',
  'list-items': 'the list around it is a box for single words',
  'no-type': 'has no type',
  'type-null': 'its type is null, or a list that starts with null',
  'unknown-type': 'the form knows no such type',
  'unknown-render': 'the form knows no such render',
  'empty-enum': 'its enum has no options',
  'name-override': 'the form leaves out keys of this name',
  'broken-condition': 'its hidden is no condition',
  'null-property': 'a property of the schema is null, so that nothing is drawn',
  'too-deep': 'it lies too deep',
}

/** Why something is not drawn. */
export function explainNotDrawn(reason: NotDrawnReason): string {
  return REASONS[reason]
}
