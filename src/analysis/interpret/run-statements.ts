import type {
  ActionNode,
  BranchNode,
  ListNode,
  PipeNode,
  StatementNode,
  TemplateNode,
} from '../../helm/index.ts'
import type { Guard } from '../facts.ts'
import { guardsOf } from '../values/condition.ts'
import type { Span } from '../values/span.ts'
import {
  constantTruth,
  derived,
  literal,
  NIL,
  type TemplateValue,
} from '../values/template-value.ts'
import { conditionOf, sourcesOf } from '../values/value-sources.ts'
import { consume, shallowReading, wholeReading } from './consume.ts'
import { evaluatePipe, functionOf } from './evaluate-pipe.ts'
import { forget } from './follow-fields.ts'
import type { Frame } from './frame.ts'
import { elementsOf } from './functions/elements.ts'
import type { RecordedInsertion } from './instance.ts'

/** Executes statements as far as that is possible without values: both branches of an `if`, the body of a `range`. */
export function runList(list: ListNode, frame: Frame): void {
  for (const node of list.nodes) runStatement(node, frame)
}

function runStatement(node: StatementNode, frame: Frame): void {
  switch (node.kind) {
    case 'text':
      return frame.instance.addText(node, frame.guards)
    case 'action':
      return runAction(node, frame)
    case 'template':
      return runTemplate(node, frame)
    case 'if':
    case 'with':
      return runBranches(node, frame)
    case 'range':
      return runRange(node, frame)
  }
}

function runAction(node: ActionNode, frame: Frame): void {
  const { pipe } = node
  if (pipe.variables.length > 0) {
    bind(pipe, evaluatePipe(pipe, frame, { functions: [], sink: 'bind' }), frame)
    return
  }
  const functions = pipe.commands.map(functionOf).filter((name) => name !== undefined)
  frame.insertion = openInsertion(node, functions, frame)
  const use = { functions: [], sink: 'print' } as const
  const value = evaluatePipe(pipe, frame, use)
  consume(frame, value, wholeReading(use, pipeSpan(pipe, frame)))
  print(value, frame)
}

function runTemplate(node: TemplateNode, frame: Frame): void {
  frame.insertion = openInsertion(node, ['template'], frame)
  const use = { functions: [], sink: 'bind' } as const
  const dot = node.pipe === undefined ? NIL : evaluatePipe(node.pipe, frame, use)
  const site = {
    source: frame.instance.template.source,
    start: node.position,
    end: node.position + node.name.length + 2,
  }
  print(frame.templates.include(literal(node.name), dot, frame, site), frame)
}

function openInsertion(
  node: ActionNode | TemplateNode,
  functions: readonly string[],
  frame: Frame,
): RecordedInsertion {
  const { insertions } = frame.instance
  let insertion = insertions.get(node)
  if (insertion === undefined) {
    insertion = { node, functions, reads: new Set(), printed: new Map(), guards: frame.guards }
    insertions.set(node, insertion)
  }
  return insertion
}

function print(value: TemplateValue, frame: Frame): void {
  const sources = sourcesOf(value)
  for (const [key, source] of sources) frame.insertion?.printed.set(key, source)
  frame.insertion = undefined
  frame.instance.addPrinted(sources)
  if (value.kind === 'derived') frame.instance.addAsked(value.asked)
}

function bind({ variables, isAssignment }: PipeNode, value: TemplateValue, frame: Frame): void {
  const [variable] = variables
  if (variable === undefined) return
  if (isAssignment) {
    const span = {
      source: frame.instance.template.source,
      start: variable.position,
      end: variable.position,
    }
    frame.assign(variable.name, value, (one) => forget(frame, one, span))
  } else frame.declare(variable.name, value)
}

function runBranches(node: BranchNode, frame: Frame): void {
  const { pipe } = node
  frame.scope(() => {
    const value = evaluatePipe(pipe, frame, { functions: [], sink: 'condition' })
    bind(pipe, value, frame)
    consume(frame, value, shallowReading([], pipeSpan(pipe, frame)))
    frame.instance.addAsked(sourcesOf(value))
    const isWith = node.kind === 'with'
    const truth = constantTruth(value)
    if (truth === false) return runElse(node, value, frame)
    frame.branch(branchGuards(value, true), isWith ? value : frame.dot, () =>
      runList(node.list, frame),
    )
    if (truth === undefined) runElse(node, value, frame)
    // What comes after `if C` with a `fail` in it is rendered only where C does not hold.
    if (alwaysFails(node.list)) frame.learn(branchGuards(value, false))
  })
}

function alwaysFails({ nodes }: ListNode): boolean {
  return nodes.some(
    (node) =>
      node.kind === 'action' && node.pipe.commands.some((one) => functionOf(one) === 'fail'),
  )
}

function runElse({ elseList }: BranchNode, value: TemplateValue, frame: Frame): void {
  if (elseList === undefined) return
  frame.branch(branchGuards(value, false), frame.dot, () => runList(elseList, frame))
}

function branchGuards(value: TemplateValue, holds: boolean): readonly Guard[] {
  const condition = conditionOf(value)
  return condition === undefined ? [] : guardsOf(condition, holds)
}

// A body may use what it assigned in the round before, and the one before that.
const MAX_ROUNDS = 3
const MAX_LOOPS = 4

function runRange(node: BranchNode, frame: Frame): void {
  const { pipe } = node
  frame.scope(() => {
    const collection = evaluatePipe(pipe, frame, { functions: [], sink: 'bind' })
    const span = pipeSpan(pipe, frame)
    if (collection.kind !== 'list' && collection.kind !== 'dict')
      consume(frame, collection, { manner: 'iterated', isWhole: true, functions: [], span })
    frame.instance.addAsked(sourcesOf(collection))
    const element = elementsOf(frame, collection, span)
    frame.loops++
    // Rounds of loops in loops multiply.
    const rounds = frame.loops > MAX_LOOPS ? 1 : MAX_ROUNDS
    for (let round = 0; round < rounds; round++) {
      const { changes } = frame
      frame.branch(branchGuards(collection, true), element, () => {
        declareElement(pipe, collection, element, frame)
        runList(node.list, frame)
      })
      if (frame.changes === changes) break
    }
    frame.loops--
    runElse(node, collection, frame)
  })
}

function declareElement(
  { variables, isAssignment }: PipeNode,
  collection: TemplateValue,
  element: TemplateValue,
  frame: Frame,
): void {
  const key = keyOf(collection)
  const [first, second] = variables
  const values = second === undefined ? [element] : [key, element]
  for (const [index, variable] of [first, second].entries()) {
    const value = values[index]
    if (variable === undefined || value === undefined) continue
    if (isAssignment) frame.assign(variable.name, value, () => undefined)
    else frame.declare(variable.name, value)
  }
}

/** Keys of a literal map are known. */
function keyOf(collection: TemplateValue): TemplateValue {
  return derived(
    collection.kind === 'dict' || collection.kind === 'list' ? new Map() : sourcesOf(collection),
  )
}

function pipeSpan({ position }: PipeNode, { instance }: Frame): Span {
  return { source: instance.template.source, start: position, end: position + 1 }
}
