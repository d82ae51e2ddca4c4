import { sprintPrintable } from '../../../go/fmt/index.ts'
import { quote } from '../../../go/strconv/index.ts'
import { GoObject, goTypeOf, isTruthy, type Value } from '../../../go/values/index.ts'
import { nodeText } from '../parse/node-text.ts'
import type {
  ActionNode,
  BranchNode,
  ListNode,
  StatementNode,
  TemplateNode,
} from '../parse/node.ts'
import type { TemplateTree } from '../parse/tree.ts'
import { compilePipe } from './compile-pipeline.ts'
import { compileRange } from './compile-range.ts'
import type { Branches, Walk } from './compiled-node.ts'
import { depthError } from './depth-error.ts'
import { Frame } from './frame.ts'
import { Scope } from './scope.ts'

const compiled = new WeakMap<ListNode, Walk>()

/**
 * A whole template as closures, which run faster than a walk over the nodes. One that belongs to several sets, or was
 * parsed once for several names, is compiled once.
 */
export function compileTree({ root }: TemplateTree): Walk {
  const known = compiled.get(root)
  if (known !== undefined) return known
  const list = compileList(root, new Scope())
  const walk: Walk = (frame, dot) => {
    frame.node = root
    return list(frame, dot)
  }
  compiled.set(root, walk)
  return walk
}

function compileList({ nodes }: ListNode, scope: Scope): Walk {
  const walks = nodes.map((node) => compileStatement(node, scope))
  return (frame, dot) => {
    for (let index = 0; index < walks.length; index++) {
      frame.execution.tick()
      const ending = (walks[index] as Walk)(frame, dot)
      if (ending !== 'done') return ending
    }
    return 'done'
  }
}

/**
 * Compiles a list when it is first executed: a chart holds large parts that its values switch off. What the list
 * declares stays inside it.
 */
function compileBody(list: ListNode, scope: Scope): Walk {
  const bodyScope = scope.copy()
  let walk: Walk | undefined
  return (frame, dot) => {
    walk ??= compileList(list, bodyScope)
    return walk(frame, dot)
  }
}

function compileStatement(node: StatementNode, scope: Scope): Walk {
  switch (node.kind) {
    case 'text':
      return (frame) => {
        frame.execution.write(node.text, frame, node)
        return 'done'
      }
    case 'action':
      return compileAction(node, scope)
    case 'template':
      return compileTemplateCall(node, scope)
    case 'break':
    case 'continue': {
      const { kind } = node
      return () => kind
    }
    case 'range':
      return scoped(scope, () => compileRange(node, scope, compileBranches(node, scope)))
    case 'with':
      return scoped(scope, () => compileWith(node, scope))
    case 'if':
      return scoped(scope, () => compileIf(node, scope))
  }
}

/** Variables declared in a control structure end with it. */
function scoped(scope: Scope, compile: () => Walk): Walk {
  const mark = scope.mark()
  const walk = compile()
  scope.forgetAfter(mark)
  return walk
}

function compileAction(node: ActionNode, scope: Scope): Walk {
  const evaluate = compilePipe(node.pipe, scope)
  const prints = node.pipe.variables.length === 0
  return (frame, dot) => {
    frame.node = node
    const value = evaluate(frame, dot)
    if (prints) {
      frame.execution.write(
        typeof value === 'string' ? value : printed(frame, node, value),
        frame,
        node,
      )
    }
    return 'done'
  }
}

function printed(frame: Frame, node: ActionNode, value: Value): string {
  if (value === undefined) return '<no value>'
  if (value instanceof GoObject && value.goKind === 'func' && value.text() === undefined) {
    frame.node = node
    frame.fail(`can't print ${nodeText(node)} of type ${goTypeOf(value)}`)
  }
  // text/template printValue takes the address of what has one.
  const pointerText = value instanceof GoObject ? value.pointerText() : undefined
  return pointerText ?? sprintPrintable([value])
}

function compileIf(node: BranchNode, scope: Scope): Walk {
  const { evaluate, list, otherwise } = compileBranches(node, scope)
  return (frame, dot) => {
    frame.node = node
    if (isTruthy(evaluate(frame, dot))) return list(frame, dot)
    return otherwise === undefined ? 'done' : otherwise(frame, dot)
  }
}

function compileWith(node: BranchNode, scope: Scope): Walk {
  const { evaluate, list, otherwise } = compileBranches(node, scope)
  return (frame, dot) => {
    frame.node = node
    const value = evaluate(frame, dot)
    if (!isTruthy(value)) return otherwise === undefined ? 'done' : otherwise(frame, dot)
    const { dotIsInterface } = frame
    frame.dotIsInterface = false
    const ending = list(frame, value)
    frame.dotIsInterface = dotIsInterface
    return ending
  }
}

function compileBranches({ pipe, list, elseList }: BranchNode, scope: Scope): Branches {
  const evaluate = compilePipe(pipe, scope)
  const compiledList = compileBody(list, scope)
  const otherwise = elseList === undefined ? undefined : compileBody(elseList, scope)
  return { evaluate, list: compiledList, otherwise }
}

function compileTemplateCall(node: TemplateNode, scope: Scope): Walk {
  const { name, pipe } = node
  const evaluate = pipe === undefined ? undefined : compilePipe(pipe, scope)
  return (frame, dot) => {
    frame.node = node
    const { execution, depth } = frame
    const tree = execution.set.lookup(name)
    if (tree === undefined) return frame.fail(`template ${quote(name)} not defined`)
    if (depth >= execution.maxDepth) throw depthError(frame)
    const data = evaluate?.(frame, dot)
    const inner = new Frame(execution, tree, depth + 1, data)
    execution.frame = inner
    compileTree(tree)(inner, data)
    // After an error it stays what it is, so that the error tells the place.
    execution.frame = frame
    return 'done'
  }
}
