import type { Manner } from '../facts.ts'
import { joinGuards } from '../values/condition.ts'
import type { Span } from '../values/span.ts'
import type { TemplateValue, ValueAtPath } from '../values/template-value.ts'
import { knownMembers } from '../values/value-sources.ts'
import type { Frame } from './frame.ts'
import { mannerOf, type Use } from './use.ts'

/** How a value is read. */
export interface Reading {
  manner: Manner
  isWhole: boolean
  functions: readonly string[]
  /** Where a value stands that has no place of its own, such as the dot. */
  span: Span
}

/** A value goes through these functions to its sink. */
export function wholeReading(use: Use, span: Span): Reading {
  return { manner: mannerOf(use), isWhole: true, functions: use.functions, span }
}

/** A value is asked for its emptiness or type alone. */
export function shallowReading(
  functions: readonly string[],
  span: Span,
  manner: Manner = 'condition',
): Reading {
  return { manner, isWhole: false, functions, span }
}

/** Records the reads of everything that is in a value. */
export function consume(
  frame: Frame,
  value: TemplateValue,
  reading: Reading,
  seen = new Set<TemplateValue>(),
): void {
  if (seen.has(value)) return
  const all = (values: Iterable<TemplateValue>): void => {
    seen.add(value)
    for (const one of values) consume(frame, one, reading, seen)
  }
  switch (value.kind) {
    case 'path':
      return readPath(frame, value, reading)
    case 'root':
      if (reading.isWhole) readPath(frame, rootPath(value.scope.chart, reading.span), reading)
      return
    case 'union':
      return all(knownMembers(value, frame.guards))
    case 'list':
      if (reading.isWhole) all(value.items)
      return
    case 'dict':
      if (reading.isWhole)
        all([...value.entries.values(), ...value.merged, ...value.unknownEntries])
  }
}

/** All values of a chart. */
function rootPath(chart: readonly string[], span: Span): ValueAtPath {
  const strict = { after: chart.length, upTo: chart.length }
  return {
    kind: 'path',
    path: chart,
    span,
    guards: [],
    hasFallback: false,
    isRequired: false,
    strict,
  }
}

function readPath(frame: Frame, value: ValueAtPath, reading: Reading): void {
  const { path, span, hasFallback, isRequired, strict } = value
  const { manner, isWhole, functions } = reading
  const key = `${path.join('\0')} ${span.start} ${manner} ${functions.join(',')} ${isWhole}`
  const guards = joinGuards(value.guards, frame.guards)
  frame.instance.addRead({
    key,
    path,
    span,
    manner,
    isWhole,
    functions,
    guards,
    hasFallback,
    isRequired,
    strict,
  })
  if (isWhole && manner !== 'compared') frame.insertion?.reads.add(key)
  if (!isWhole || path.length === 0 || !frame.templates.isChart(path)) return
  // A subchart sees the globals among its values.
  readPath(frame, { ...value, path: ['global'], strict: { after: 1, upTo: 1 } }, reading)
}
