import { type ASTNode, Environment, ParseError, type ParseResult } from '@marcbachmann/cel-js'

/** A rule that could be read, or the reason why not. */
export type ReadRule = { rule: ParseResult } | { complaint: string } | { isUnclear: true }

/** The types that CEL gives to values of single JSON types. */
export type SelfType = 'bool' | 'double' | 'dyn' | 'int' | 'string'

const environments = new Map<SelfType, Environment>()

/**
 * Reads a rule of `x-kubernetes-validations`.
 * @param type What `self` and `oldSelf` are.
 * @returns `isUnclear` for what the library cannot read and a server perhaps can.
 */
export function readRule(text: string, type: SelfType): ReadRule {
  try {
    return { rule: environmentOf(type).parse(text) }
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    return isUnfinished(error) ? { complaint: error.summary } : { isUnclear: true }
  }
}

function environmentOf(type: SelfType): Environment {
  const known = environments.get(type)
  if (known) return known
  const created = new Environment({ unlistedVariablesAreDyn: false, enableOptionalTypes: true })
    .registerVariable('self', type)
    .registerVariable('oldSelf', type)
  environments.set(type, created)
  return created
}

/** Only a text that stops too early is certainly no rule in any dialect; the server's has more functions than ours. */
function isUnfinished(error: ParseError): boolean {
  return /^(?:Unexpected token: |Expected \w+, got )EOF$/m.test(error.message)
}

/** Calls `visit` for a node and all below it. */
export function visitNodes(node: ASTNode, visit: (node: ASTNode) => void): void {
  visit(node)
  const below = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(below)
    else if (isNode(part)) visitNodes(part, visit)
  }
  below(node.args)
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value
}

/** Whether a rule speaks of the object before, so that it holds for updates only. */
export function isAboutUpdates({ ast }: ParseResult): boolean {
  let isAbout = false
  visitNodes(ast, (node) => {
    if (node.op === 'id' && node.args === 'oldSelf') isAbout = true
  })
  return isAbout
}
