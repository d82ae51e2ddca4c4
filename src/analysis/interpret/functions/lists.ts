import { derived, membersOf, type TemplateValue } from '../../values/template-value.ts'
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
  return { kind: 'list', items: call.argumentsFrom(0) }
}

function element(call: Call): TemplateValue {
  return elementsOf(call.frame, call.argument(0), call.span)
}

/** A list with some of the items, or all in another order. */
function sameItems(call: Call): TemplateValue {
  const value = call.argument(call.count - 1)
  return value.kind === 'list' || value.kind === 'path' ? value : derived(sourcesOf(value))
}

function partOfList(call: Call): TemplateValue {
  for (const index of call.argumentsFrom(1)) call.read(index)
  return call.argument(0)
}

function addItem(call: Call): TemplateValue {
  return concatenated(call, [call.argument(0)], [call.argument(1)])
}

function concat(call: Call): TemplateValue {
  return concatenated(call, call.argumentsFrom(0), [])
}

function concatenated(
  call: Call,
  lists: readonly TemplateValue[],
  items: readonly TemplateValue[],
): TemplateValue {
  const inside = lists.flatMap((one): readonly TemplateValue[] => {
    if (one.kind === 'list') return one.items
    call.read(one)
    return [elementsOf(call.frame, one, call.span)]
  })
  const all = [...inside, ...items]
  if (all.length <= MAX_ITEMS) return { kind: 'list', items: all }
  const one = call.oneOf(all)
  return { kind: 'list', items: membersOf(one) }
}
