import { sprintPrintable } from '../../../go/fmt/index.ts'
import {
  GoInt,
  type GoList,
  GoMap,
  GoObject,
  int,
  integerOf,
  isGoList,
  listOf,
  sortedEntries,
  type Value,
} from '../../../go/values/index.ts'
import type { BranchNode } from '../parse/node.ts'
import { setVariable } from './compile-pipeline.ts'
import type { Branches, Walk } from './compiled-node.ts'
import { type Frame } from './frame.ts'
import { type Scope } from './scope.ts'

/** Where a loop round puts its key and element. */
interface LoopVariables {
  key: number | undefined
  element: number | undefined
}

/** Executes one round; false ends the loop. */
type Round = (key: Value, element: Value, elementIsInterface: boolean) => boolean

/** @param scope what the pipeline of the `range` sees, its own variables included */
export function compileRange(
  node: BranchNode,
  scope: Scope,
  { evaluate, list, otherwise }: Branches,
): Walk {
  const slots = node.pipe.variables.map(({ name }) => scope.slotOf(name))
  const [first, second] = slots
  const variables: LoopVariables =
    second === undefined ? { key: undefined, element: first } : { key: first, element: second }
  return (frame, dot) => {
    frame.node = node
    const value = evaluate(frame, dot)
    const { dotIsInterface } = frame
    const ran = iterate(frame, value, variables, (key, element, elementIsInterface) => {
      frame.execution.tick()
      if (variables.element !== undefined) {
        setVariable(frame, variables.element, element, elementIsInterface)
      }
      if (variables.key !== undefined) setVariable(frame, variables.key, key, false)
      frame.dotIsInterface = elementIsInterface
      return list(frame, element) !== 'break'
    })
    frame.dotIsInterface = dotIsInterface
    return ran || otherwise === undefined ? 'done' : otherwise(frame, dot)
  }
}

/** Runs a round for every element; false when there was none. */
function iterate(frame: Frame, value: Value, variables: LoopVariables, round: Round): boolean {
  if (value === undefined || value === null) return false
  const collection = (value instanceof GoObject ? value.underlying() : undefined) ?? value
  if (isGoList(collection)) return iterateList(collection, round)
  if (collection instanceof GoMap) return iterateMap(collection, round)
  if (collection instanceof Uint8Array) {
    const bytes = Array.from(collection, (byte) => new GoInt('uint8', BigInt(byte)))
    return iterateList(listOf('uint8', bytes), round)
  }
  const integer = integerOf(value)
  if (integer === undefined)
    return frame.fail(`range can't iterate over ${sprintPrintable([value])}`)
  if (variables.key !== undefined) {
    frame.fail(`can't use ${sprintPrintable([value])} to iterate over more than one variable`)
  }
  return iterateInteger(integer, round)
}

function iterateList(list: GoList, round: Round): boolean {
  const { length } = list
  const isInterface = list.elementType === undefined
  for (let index = 0; index < length; index++) {
    if (!round(int(index), list[index], isInterface)) break
  }
  return length > 0
}

/** In the order of the keys, and as the map was before the first round. */
function iterateMap(map: GoMap, round: Round): boolean {
  const isInterface = map.elementType === undefined
  const entries = sortedEntries(map)
  for (const [key, element] of entries) {
    if (!round(key, element, isInterface)) break
  }
  return entries.length > 0
}

function iterateInteger({ type, value }: GoInt, round: Round): boolean {
  for (let count = 0n; count < value; count++) {
    if (!round(undefined, type === 'int' ? int(Number(count)) : new GoInt(type, count), false))
      break
  }
  return value > 0n
}
