import { derived, type TemplateValue } from '../../values/template-value.ts'
import { sourcesOf } from '../../values/value-sources.ts'
import type { Call, FunctionEffects } from '../call.ts'
import { elementsOf } from './elements.ts'

// A loop may add to a list without end.
const MAX_ITEMS = 32

/** Functions that make lists and take them apart. */
export const LISTS: FunctionEffects = {
  list,
  tuple: list,
  first: element,
  last: element,
  mustFirst: element,
  mustLast: element,
  initial: sameItems,
  rest: sameItems,
  reverse: sameItems,
  uniq: sameItems,
  compact: sameItems,
  mustInitial: sameItems,
  mustRest: sameItems,
  mustReverse: sameItems,
  mustUniq: sameItems,
  mustCompact: sameItems,
  slice: partOfList,
  mustSlice: partOfList,
  append: addItem,
  mustAppend: addItem,
  prepend: addItem,
  mustPrepend: addItem,
  push: addItem,
  concat,
}

function list(call: Call): TemplateValue {
  return { kind: 'list', isOrdered: true, items: call.argumentsFrom(0) }
}

function element(call: Call): TemplateValue {
  return elementsOf(call.frame, call.argument(0), call.span)
}

/** A list with some of the items, or all in another order. */
function sameItems(call: Call): TemplateValue {
  const value = call.argument(call.count - 1)
  if (value.kind === 'path') return value
  return value.kind === 'list' ? inAnyOrder(call, value.items) : derived(sourcesOf(value))
}

/** A list of which nobody knows what stands where. */
export function inAnyOrder(call: Call, items: readonly TemplateValue[]): TemplateValue {
  return { kind: 'list', isOrdered: false, items: items.length > 1 ? [call.oneOf(items)] : items }
}

function partOfList(call: Call): TemplateValue {
  for (const index of call.argumentsFrom(1)) call.read(index)
  const value = call.argument(0)
  return value.kind === 'list' ? inAnyOrder(call, value.items) : value
}

function addItem(call: Call): TemplateValue {
  const list = call.argument(0)
  const item: TemplateValue = { kind: 'list', isOrdered: true, items: [call.argument(1)] }
  return joined(call, call.name.endsWith('repend') ? [item, list] : [list, item])
}

function concat(call: Call): TemplateValue {
  return joined(call, call.argumentsFrom(0))
}

function joined(call: Call, lists: readonly TemplateValue[]): TemplateValue {
  const items = lists.flatMap((one): readonly TemplateValue[] => {
    if (one.kind === 'list') return one.items
    call.read(one)
    return [elementsOf(call.frame, one, call.span)]
  })
  const isOrdered = lists.every((one) => one.kind === 'list' && one.isOrdered)
  if (isOrdered && items.length <= MAX_ITEMS) return { kind: 'list', isOrdered, items }
  return inAnyOrder(call, items)
}
