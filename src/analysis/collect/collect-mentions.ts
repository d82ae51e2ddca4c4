import type { ListNode, OperandNode, PipeNode, StatementNode } from '../../helm/index.ts'
import type { FunctionMention } from '../facts.ts'
import type { TemplateFile } from '../parse-templates.ts'

/** Every function name in the files. */
export function collectMentions(files: readonly TemplateFile[]): FunctionMention[] {
  const mentions: FunctionMention[] = []
  for (const { parsed, source, scope } of files) {
    for (const { root } of parsed?.trees.values() ?? []) {
      visitList(root, ({ name, position }) => {
        const place = source.placeOf(position, position + name.length)
        mentions.push({ name, place, chart: scope.chart })
      })
    }
  }
  return mentions
}

type Visit = (node: OperandNode & { kind: 'identifier' }) => void

function visitList(list: ListNode | undefined, visit: Visit): void {
  for (const node of list?.nodes ?? []) visitStatement(node, visit)
}

function visitStatement(node: StatementNode, visit: Visit): void {
  switch (node.kind) {
    case 'action':
    case 'template':
      if (node.pipe) visitPipe(node.pipe, visit)
      return
    case 'if':
    case 'with':
    case 'range':
      visitPipe(node.pipe, visit)
      visitList(node.list, visit)
      visitList(node.elseList, visit)
  }
}

function visitPipe({ commands }: PipeNode, visit: Visit): void {
  for (const { args } of commands) {
    for (const argument of args) visitOperand(argument, visit)
  }
}

function visitOperand(node: OperandNode, visit: Visit): void {
  if (node.kind === 'identifier') visit(node)
  else if (node.kind === 'pipe') visitPipe(node, visit)
  else if (node.kind === 'chain') visitOperand(node.receiver, visit)
}
