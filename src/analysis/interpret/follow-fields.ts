import { joinGuards } from '../values/condition.ts'
import type { Span } from '../values/span.ts'
import {
  derived,
  NIL,
  type ObjectValue,
  type RootValue,
  type TemplateValue,
  unionOf,
  type ValueAtPath,
} from '../values/template-value.ts'
import { knownMembers, sourcesOf } from '../values/value-sources.ts'
import { consume, shallowReading, wholeReading } from './consume.ts'
import type { Frame } from './frame.ts'
import { addCall } from './instance.ts'

/** `value.a.b`, written at this place. */
export function followFields(
  frame: Frame,
  value: TemplateValue,
  fields: readonly string[],
  span: Span,
  isSafe = true,
): TemplateValue {
  if (fields.length === 0) return value
  switch (value.kind) {
    case 'path':
      return followPath(frame, value, fields, span, isSafe)
    case 'root':
      return followRoot(frame, value, fields, span)
    case 'object':
      return followObject(frame, value, fields, span)
    case 'union':
      return followUnion(frame, knownMembers(value, frame.guards), fields, span, isSafe)
    case 'dict': {
      const [first, ...rest] = fields as [string, ...string[]]
      return followFields(frame, dictEntry(frame, value, first, span), rest, span, isSafe)
    }
    case 'derived':
      return derived(value.sources, { asked: value.asked })
    case 'list':
      return derived(sourcesOf(value))
    case 'literal':
      return NIL
  }
}

function followPath(
  frame: Frame,
  base: ValueAtPath,
  fields: readonly string[],
  span: Span,
  isSafe: boolean,
): TemplateValue {
  let { path } = base
  for (const field of fields) path = step(frame, path, field)
  const isGlobal = path[0] === 'global' && base.path[0] !== 'global'
  const after = isGlobal ? Math.min(base.path.length, 1) : base.path.length
  return {
    kind: 'path',
    path,
    span,
    guards: joinGuards(base.guards, frame.guards),
    hasFallback: false,
    isRequired: false,
    strict: { after: isSafe ? after : after - 1, upTo: path.length - 1 },
  }
}

// Deeper paths come of recursion alone.
const MAX_DEPTH = 24

function step(frame: Frame, path: readonly string[], key: string): readonly string[] {
  if (key === 'global' && (path.length === 0 || frame.templates.isChart(path))) return ['global']
  return path.length < MAX_DEPTH ? [...path, key] : path
}

function followRoot(
  frame: Frame,
  { scope }: RootValue,
  fields: readonly string[],
  span: Span,
): TemplateValue {
  const [first, ...rest] = fields as [string, ...string[]]
  const extra = scope.extras.get(first)
  if (extra !== undefined) return followFields(frame, extra, rest, span)
  if (first === 'Values') {
    const strict = { after: scope.chart.length, upTo: scope.chart.length }
    const { guards } = frame
    const values: ValueAtPath = {
      kind: 'path',
      path: scope.chart,
      span,
      guards,
      hasFallback: false,
      isRequired: false,
      strict,
    }
    return followValues(frame, values, rest, span)
  }
  if (first === 'Subcharts') {
    const [name, ...inside] = rest
    const subchart = name === undefined ? undefined : scope.subcharts.get(name)
    return subchart === undefined
      ? NIL
      : followFields(frame, { kind: 'root', scope: subchart }, inside, span)
  }
  return followObject(frame, { kind: 'object', scope, path: [] }, fields, span)
}

/** `.Values` has methods, too (helm.sh/helm pkg/chart/common values.go). */
function followValues(
  frame: Frame,
  values: ValueAtPath,
  fields: readonly string[],
  span: Span,
): TemplateValue {
  const [first, ...rest] = fields
  if (first === 'AsMap') return followFields(frame, values, rest, span)
  if (first !== 'YAML') return followFields(frame, values, fields, span)
  consume(frame, values, wholeReading({ functions: ['toYaml'], sink: 'print' }, span))
  return derived(sourcesOf(values))
}

function followObject(
  frame: Frame,
  { scope, path }: ObjectValue,
  fields: readonly string[],
  span: Span,
): TemplateValue {
  const whole = [...path, ...fields]
  addCall(frame.instance.objects, {
    key: `${whole.join('.')} ${span.start}`,
    name: whole,
    span,
    arguments: [],
    guards: frame.guards,
  })
  return { kind: 'object', scope, path: whole }
}

function followUnion(
  frame: Frame,
  members: readonly TemplateValue[],
  fields: readonly string[],
  span: Span,
  isSafe: boolean,
): TemplateValue {
  const followed = members.map((member) => followFields(frame, member, fields, span, isSafe))
  // A default map that may have the key stands in for the value.
  const others = followed.filter((one) => one !== NIL).length - 1
  const values = followed.map((one, at) => {
    const member = members[at]
    const isReplaced = others > 0 && member?.kind === 'path' && member.hasFallback
    return one.kind === 'path' && isReplaced ? { ...one, hasFallback: true } : one
  })
  return unionOf(values, (one) => forget(frame, one, span))
}

/** What is under a key of a map that a template made. */
function dictEntry(
  frame: Frame,
  dict: TemplateValue & { kind: 'dict' },
  key: string,
  span: Span,
): TemplateValue {
  const entry = dict.entries.get(key)
  const merged = frame.oncePerDict(dict, () =>
    dict.merged.map((one) => followFields(frame, one, [key], span)),
  )
  const others = [...merged, ...dict.unknownEntries]
  if (others.length === 0) return entry ?? NIL
  return unionOf(entry === undefined ? others : [entry, ...others], (one) =>
    forget(frame, one, span),
  )
}

/** A value that cannot be followed any more may be read anywhere. */
export function forget(frame: Frame, value: TemplateValue, span: Span): void {
  consume(frame, value, { ...shallowReading([], span, 'passed'), isWhole: true })
}
