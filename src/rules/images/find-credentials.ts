import { jsonPointer } from '../../diagnostics/index.ts'
import { type YamlNode, type YamlScalar, YamlSyntaxError } from '../../yaml/node/index.ts'
import { parseDocuments } from '../../yaml/parse/index.ts'
import { credentialKind, credentialKindOfShape } from './credential-shape.ts'

/** A secret that a YAML text spells out. The value is for comparisons alone: no message may show it. */
export interface Credential {
  /** `admin.password` */
  path: string
  /** `a password` */
  kind: string
  value: string
  line: number
  column: number
  endLine: number
  endColumn: number
}

/** The passwords, tokens and keys that a YAML text spells out, in its order; none in what is not YAML. */
export function findCredentials(text: string): Credential[] {
  const found: Credential[] = []
  for (const root of rootsOf(text)) visit(root, [], found)
  return found
}

function rootsOf(text: string): YamlNode[] {
  try {
    const documents = parseDocuments(text, { dialect: 'v2', comments: false })
    return documents.flatMap(({ root }) => (root ? [root] : []))
  } catch (error) {
    if (error instanceof YamlSyntaxError) return []
    throw error
  }
}

/** Aliases are left out: what they name is visited where it stands. */
function visit(node: YamlNode, path: readonly string[], found: Credential[]): void {
  if (path.length > MAX_DEPTH) return
  if (node.kind === 'scalar') add(node, path, credentialKindOfShape(node.value), found)
  if (node.kind === 'sequence') {
    for (const [index, item] of node.items.entries()) visit(item, [...path, String(index)], found)
  }
  if (node.kind === 'mapping') visitMapping(node.entries, path, found)
}

const MAX_DEPTH = 50

function visitMapping(
  entries: readonly { key: YamlNode; value: YamlNode }[],
  path: readonly string[],
  found: Credential[],
): void {
  const variable = variableOf(entries)
  for (const { key, value } of entries) {
    if (key.kind !== 'scalar') continue
    const below = [...path, key.value]
    if (value.kind !== 'scalar') {
      visit(value, below, found)
      continue
    }
    const name = variable !== undefined && key.value === 'value' ? variable : key.value
    const shown = name === key.value ? below : [...path, name]
    add(value, shown, isText(value) ? credentialKind(name, value.value) : undefined, found)
  }
}

/** The name of an environment variable or parameter, where the mapping is one: `{name: DB_PASSWORD, value: x}`. */
function variableOf(entries: readonly { key: YamlNode; value: YamlNode }[]): string | undefined {
  const name = entries.find(({ key }) => key.kind === 'scalar' && key.value === 'name')?.value
  return name?.kind === 'scalar' ? name.value : undefined
}

/** Numbers can be passwords, too; true and null are none. */
function isText({ tag }: YamlScalar): boolean {
  return tag === '!!str' || tag === '!!int' || tag === '!!float'
}

function add(
  { value, start, end }: YamlScalar,
  path: readonly string[],
  kind: string | undefined,
  found: Credential[],
): void {
  if (kind === undefined) return
  found.push({
    path: showPath(path),
    kind,
    value,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  })
}

/** Keys with dots are shown as a JSON pointer, because a path with dots would name another place. */
function showPath(path: readonly string[]): string {
  return path.some((key) => key.includes('.')) ? jsonPointer(...path) : path.join('.')
}
