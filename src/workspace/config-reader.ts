import { didYouMean, UserError } from '../diagnostics/index.ts'
import { decodePlain, YamlDecodeError } from '../yaml/decode/index.ts'
import { type YamlNode, YamlSyntaxError } from '../yaml/node/index.ts'
import { parseDocument } from '../yaml/parse/index.ts'

/** Takes YAML nodes apart; whatever does not fit is an error at its place. */
export class ConfigReader {
  readonly file: string

  constructor(file: string) {
    this.file = file
  }

  parse(text: string): { root: YamlNode | undefined } {
    try {
      return parseDocument(text)
    } catch (error) {
      if (!(error instanceof YamlSyntaxError)) throw error
      const { line, column } = error.position
      throw new UserError(`${this.file}:${line}:${column}: ${error.problem}`, { cause: error })
    }
  }

  error({ start }: YamlNode, message: string, hint: string | undefined): UserError {
    return new UserError(`${this.file}:${start.line}:${start.column}: ${message}`, { hint })
  }

  decode(node: YamlNode): unknown {
    try {
      return decodePlain(node)
    } catch (error) {
      if (error instanceof YamlDecodeError) throw this.error(node, error.message, undefined)
      throw error
    }
  }

  /** Key and value of each entry; with `known`, other keys are errors. */
  entries<Key extends string = string>(
    node: YamlNode,
    path: string,
    known?: readonly Key[],
  ): [Key, YamlNode][] {
    const mapping = target(node)
    if (mapping.kind !== 'mapping') throw this.error(node, `${path} must be a map`, undefined)
    return mapping.entries.map(({ key, value }) => [this.#key(key, known), value])
  }

  #key<Key extends string>(node: YamlNode, known: readonly Key[] | undefined): Key {
    const key = String(this.decode(node))
    if (!known || (known as readonly string[]).includes(key)) return key as Key
    const meant = didYouMean(key, known)
    const hint = meant ? `Did you mean "${meant}"?` : `Known keys are ${known.join(', ')}.`
    throw this.error(node, `unknown key "${key}"`, hint)
  }

  items(node: YamlNode, path: string): YamlNode[] {
    const sequence = target(node)
    if (sequence.kind === 'sequence') return sequence.items
    throw this.error(node, `${path} must be a list`, undefined)
  }

  texts(node: YamlNode, path: string): string[] {
    return this.items(node, path).map((item, index) => this.text(item, `${path}.${index}`))
  }

  text(node: YamlNode, path: string): string {
    const value = this.decode(node)
    if (typeof value === 'string' && value !== '') return value
    throw this.error(
      node,
      `${path} must be a string`,
      value === '' ? 'It must not be empty.' : 'Quote it.',
    )
  }
}

function target(node: YamlNode): YamlNode {
  return node.kind === 'alias' ? node.target : node
}
