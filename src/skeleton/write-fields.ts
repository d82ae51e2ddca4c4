import { encodeGoYaml } from '../yaml/emit/index.ts'
import { type FormField, titleFromKey } from './form-field.ts'

interface FieldTree {
  field?: FormField
  children: Map<string, FieldTree>
}

/** The fields by their paths; a field inside another field's map takes the map's place. */
function growTree(fields: readonly FormField[]): FieldTree {
  const root: FieldTree = { children: new Map() }
  for (const field of fields) {
    let node = root
    for (const key of field.path) {
      const child: FieldTree = node.children.get(key) ?? { children: new Map() }
      node.children.set(key, child)
      node = child
    }
    node.field = field
  }
  return root
}

/**
 * The fields as annotated lines of values.yaml. Maps above a titled field get titles, since the form hides what is below an
 * untitled one; other maps get none, since the form draws a section even when it is empty.
 */
export function writeValuesFields(fields: readonly FormField[]): string {
  return writeValues(growTree(fields), '').join('\n')
}

function writeValues(tree: FieldTree, indent: string): string[] {
  return [...tree.children].flatMap(([key, node]) => {
    const lines = annotations(key, node).map((line) => `${indent}# ${line}`)
    if (node.children.size > 0) {
      return [...lines, `${indent}${key}:`, ...writeValues(node, `${indent}  `)]
    }
    return [...lines, ...indentLines(encodeGoYaml({ [key]: node.field?.value ?? null }), indent)]
  })
}

function annotations(key: string, node: FieldTree): string[] {
  const { note, schema } = node.field ?? {}
  if (!isInForm(node)) return note === undefined ? [] : [`Not in the form: ${note}.`]
  const title = titleFromKey(key)
  const titles = node.field?.titles ?? { zh: title, en: title, jp: title }
  return [
    ...(schema === undefined ? [] : [`@schema ${schema}`]),
    `@title ${titles.zh}`,
    `@title.en ${titles.en}`,
    `@title.jp ${titles.jp}`,
  ]
}

function isInForm({ field, children }: FieldTree): boolean {
  return children.size > 0 ? [...children.values()].some(isInForm) : field?.titles !== undefined
}

/** The same fields as lines of the inner Plugin's `spec.values`, each reading the plugin's own value. */
export function writeTemplateValues(fields: readonly FormField[]): string {
  return writeTemplate(growTree(fields), ['.Values'], '    ').join('\n')
}

function writeTemplate(tree: FieldTree, path: readonly string[], indent: string): string[] {
  return [...tree.children].flatMap(([key, node]) => {
    const valuePath = [...path, key]
    if (node.children.size > 0) {
      return [`${indent}${key}:`, ...writeTemplate(node, valuePath, `${indent}  `)]
    }
    const reference = templateReference(valuePath)
    const { value } = node.field!
    if (typeof value === 'object' && value !== null) {
      return [
        `${indent}${key}:`,
        `${indent}  {{- toYaml ${reference} | nindent ${indent.length + 2} }}`,
      ]
    }
    // Quoted unless the value has to stay a number or bool.
    const isText = typeof value === 'string' || value === null
    return [`${indent}${key}: {{ ${reference}${isText ? ' | quote' : ''} }}`]
  })
}

/** `.Values.a.b`, or `(index .Values "a-b")` where a key is no Go identifier. */
function templateReference(path: readonly string[]): string {
  const [root, ...keys] = path
  if (keys.every((key) => /^[A-Za-z_]\w*$/.test(key))) return path.join('.')
  return `(index ${root} ${keys.map((key) => JSON.stringify(key)).join(' ')})`
}

function indentLines(text: string, indent: string): string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `${indent}${line}`)
}
