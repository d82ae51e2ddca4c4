import type { YamlPosition } from './node.ts'

/**
 * Which Go library's habits to follow where they differ (error line numbers, how far the scanner
 * runs ahead of the parser): `v3` is gopkg.in/yaml.v3, `v2` is yaml.v2, which Helm uses.
 */
export type YamlDialect = 'v2' | 'v3'

/** What went wrong, before a dialect decides on the line number that Go would print. */
export interface SyntaxProblem {
  /** Where it was found: reader errors carry no line, scanner and parser count differently. */
  stage: 'reader' | 'scanner' | 'parser' | 'composer'
  problem: string
  position: YamlPosition
  /** Where the construct began that could not be finished. */
  contextPosition?: YamlPosition
}

/** The text is not YAML. */
export class YamlSyntaxError extends Error {
  override readonly name = 'YamlSyntaxError'
  /** The message without the line, such as `did not find expected key`. */
  readonly problem: string
  /** The line that Go's message names; not always the true one, see `position`. */
  readonly goLine: number | undefined
  /** Where the reader really stopped. */
  readonly position: YamlPosition
  /** Where the construct began that could not be finished. */
  readonly contextPosition: YamlPosition | undefined

  /** `message` is what Go prints after `yaml: `. */
  constructor(found: SyntaxProblem, dialect: YamlDialect) {
    const goLine = dialect === 'v2' ? lineInV2(found) : lineInV3(found)
    super(goLine === undefined ? found.problem : `line ${goLine}: ${found.problem}`)
    this.problem = found.problem
    this.goLine = goLine
    this.position = found.position
    this.contextPosition = found.contextPosition
  }
}

// Both libraries keep marks that count lines from 0, take 0 for "unknown", and add the missing one
// only for scanner errors (func (p *parser) fail in decode.go), so that parser errors name the line before.

function lineInV2({ stage, position, contextPosition }: SyntaxProblem): number | undefined {
  if (stage === 'reader' || stage === 'composer') return undefined
  if (position.line > 1) return stage === 'scanner' ? position.line : position.line - 1
  if (contextPosition && contextPosition.line > 1) return contextPosition.line - 1
  return undefined
}

function lineInV3({ stage, position, contextPosition }: SyntaxProblem): number | undefined {
  if (stage === 'reader' || stage === 'composer') return undefined
  const marked = contextPosition && contextPosition.line > 1 ? contextPosition : position
  if (marked.line <= 1) return undefined
  return stage === 'scanner' ? marked.line : marked.line - 1
}
