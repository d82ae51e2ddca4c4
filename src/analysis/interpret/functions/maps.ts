import { testCondition } from '../../values/condition.ts'
import {
  constantText,
  derived,
  type DictValue,
  type ListValue,
  membersOf,
  NIL,
  type TemplateValue,
  valueKey,
} from '../../values/template-value.ts'
import { sourcesOf } from '../../values/value-sources.ts'
import type { Call, FunctionEffects } from '../call.ts'
import { shallowReading, consume } from '../consume.ts'
import { followFields } from '../follow-fields.ts'
import { withFallback } from './choices.ts'
import { elementsOf } from './elements.ts'
import { inAnyOrder } from './lists.ts'
import { onlyPath } from './tests.ts'

/** Functions that make maps, look into them and change them. */
export const MAPS: FunctionEffects = {
  dict(call) {
    const dict = emptyDict()
    for (let index = 0; index < call.count; index += 2) {
      const key = call.argument(index)
      const value = index + 1 < call.count ? call.argument(index + 1) : NIL
      setEntry(call, dict, key, value)
    }
    return dict
  },
  get: (call) => lookUp(call, call.argument(0), [call.argument(1)]),
  index: (call) => lookUp(call, call.argument(0), call.argumentsFrom(1)),
  dig(call) {
    const keys = call.argumentsFrom(0)
    const map = keys.pop() ?? NIL
    const otherwise = keys.pop() ?? NIL
    const found = keys.reduce((value, key) => stepInto(call, value, key, true), map)
    return call.oneOf([withFallback(found), otherwise])
  },
  hasKey(call) {
    const map = call.argument(0)
    const value = stepInto(call, map, call.argument(1), false)
    consume(
      call.frame,
      value,
      shallowReading([call.name, ...call.use.functions], call.span, 'looked up'),
    )
    const path = onlyPath(value)
    if (path === undefined) return derived(sourcesOf(value))
    return derived(sourcesOf(value), {
      condition: testCondition({ kind: 'present', path: path.path }),
    })
  },
  pluck(call) {
    const key = call.argument(0)
    const maps = call.argumentsFrom(1)
    const items = maps.map((map) => withFallback(stepInto(call, map, key, true)))
    // Maps without the key are left out.
    return inAnyOrder(call, items)
  },
  pick(call) {
    const map = call.argument(0)
    const dict = emptyDict()
    for (const key of call.argumentsFrom(1)) {
      setEntry(call, dict, key, withFallback(stepInto(call, map, key, true)))
    }
    return dict
  },
  omit: (call) => {
    for (const key of call.argumentsFrom(1)) call.read(key)
    return call.argument(0)
  },
  keys: iterate,
  values: (call) => {
    iterate(call)
    return inAnyOrder(
      call,
      call.argumentsFrom(0).map((one) => elementsOf(call.frame, one, call.span)),
    )
  },
  set(call) {
    const map = call.argument(0)
    setInto(call, map, call.argument(1), call.argument(2))
    return map
  },
  unset(call) {
    const map = call.argument(0)
    const key = call.argument(1)
    call.read(key)
    for (const one of membersOf(map)) {
      if (one.kind === 'path') call.frame.templates.assign([...one.path, constantText(key) ?? '*'])
    }
    return map
  },
  merge,
  mustMerge: merge,
  mergeOverwrite: merge,
  mustMergeOverwrite: merge,
  deepCopy: (call) => call.argument(0),
  mustDeepCopy: (call) => call.argument(0),
}

function emptyDict(): DictValue {
  return { kind: 'dict', entries: new Map(), merged: [], unknownEntries: [] }
}

function setEntry(call: Call, dict: DictValue, key: TemplateValue, value: TemplateValue): void {
  const name = constantText(key)
  if (name === undefined) {
    call.read(key)
    dict.unknownEntries.push(value)
  } else dict.entries.set(name, value)
}

/** `index` and `get` fail on what is absent. */
function lookUp(call: Call, value: TemplateValue, keys: readonly TemplateValue[]): TemplateValue {
  return keys.reduce((inside, key) => stepInto(call, inside, key, false), value)
}

/** What is under a key, or under any key when nobody knows it. */
function stepInto(
  call: Call,
  value: TemplateValue,
  key: TemplateValue,
  isSafe: boolean,
): TemplateValue {
  const { frame } = call
  const names = membersOf(key).map(constantText)
  const known = names.filter((name) => name !== undefined)
  if (known.length < names.length || known.length === 0) {
    call.read(key)
    return elementsOf(frame, value, call.span)
  }
  const found = membersOf(value).flatMap((one) => {
    if (one.kind === 'list') return known.map((name) => itemAt(call, one, Number(name)))
    return known.map((name) => followFields(frame, one, [name], pathSpan(call, one), isSafe))
  })
  // One of several keys need not be there.
  return call.oneOf(known.length > 1 ? found.map(withFallback) : found)
}

function itemAt(call: Call, list: ListValue, index: number): TemplateValue {
  const item = list.isOrdered ? list.items[index] : undefined
  return item ?? elementsOf(call.frame, list, call.span)
}

/** The operand that is looked into is the place of the read, not the function's name. */
function pathSpan(call: Call, value: TemplateValue): Call['span'] {
  return value.kind === 'path' ? value.span : call.span
}

function iterate(call: Call): TemplateValue {
  const values = call.argumentsFrom(0)
  for (const value of values) {
    consume(call.frame, value, {
      manner: 'iterated',
      isWhole: true,
      functions: [call.name, ...call.use.functions],
      span: call.span,
    })
  }
  const [first] = values
  return derived(first === undefined ? new Map() : sourcesOf(first))
}

/** What is stored in a map counts as read, since nobody knows who looks into the map later. */
function setInto(call: Call, map: TemplateValue, key: TemplateValue, value: TemplateValue): void {
  const name = constantText(key)
  if (name === undefined) call.read(key)
  for (const one of membersOf(map)) {
    if (one.kind === 'path') call.frame.templates.assign([...one.path, name ?? '*'])
    if (one.kind === 'root') {
      // Whoever replaces the values may bring any.
      if (name === undefined || name === 'Values') call.frame.templates.assign(one.scope.chart)
      if (name === undefined || name === 'Values') continue
      const known = one.scope.extras.get(name)
      one.scope.extras.set(name, known === undefined ? value : call.oneOf([known, value]))
    }
    if (one.kind !== 'dict') continue
    setOneEntry(call, one, key, value)
  }
  store(call, value)
}

function setOneEntry(call: Call, dict: DictValue, key: TemplateValue, value: TemplateValue): void {
  const name = constantText(key)
  if (name === undefined) {
    if (dict.unknownEntries.some((one) => valueKey(one) === valueKey(value))) return
    dict.unknownEntries.push(value)
    call.frame.changes++
    return
  }
  const known = dict.entries.get(name)
  const next = known === undefined ? value : call.oneOf([known, value])
  if (known !== undefined && valueKey(known) === valueKey(next)) return
  dict.entries.set(name, next)
  call.frame.changes++
}

function store(call: Call, value: TemplateValue): void {
  if (value.kind === 'root') return
  consume(call.frame, value, {
    manner: 'stored',
    isWhole: true,
    functions: [call.name, ...call.use.functions],
    span: call.span,
  })
}

function isMerged({ merged }: DictValue, value: TemplateValue): boolean {
  const key = valueKey(value)
  return merged.some((one) => one === value || valueKey(one) === key)
}

/**
 * The first map takes in the others, and is the result. What is not followed: mergo puts maps inside of the second into
 * the first as they are, and then writes those of the third into them, so that the second changes, too.
 */
function merge(call: Call): TemplateValue {
  const [target, ...others] = call.argumentsFrom(0)
  if (target === undefined) return NIL
  for (const one of membersOf(target)) {
    if (one.kind === 'dict') {
      for (const other of others) {
        if (other === one || isMerged(one, other)) continue
        one.merged.push(other)
        call.frame.changes++
      }
    } else if (one.kind === 'path') {
      call.frame.templates.assign([...one.path, '*'])
      for (const other of others) store(call, other)
    }
  }
  if (target.kind === 'dict') return target
  return call.oneOf([withFallback(target), ...others.map(withFallback)])
}
