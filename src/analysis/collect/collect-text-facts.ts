import type { TextNode } from '../../helm/index.ts'
import type { Guard, Insertion, TemplateDocument, ValueRead } from '../facts.ts'
import type { Instance, RecordedInsertion } from '../interpret/instance.ts'
import { type ActionLayout, type KeyLine, readLayout } from '../layout/text-layout.ts'
import type { TemplateFile } from '../parse-templates.ts'
import { commonGuards, joinGuards } from '../values/condition.ts'
import type { Source } from '../values/sources.ts'
import type { SourceText } from '../values/span.ts'
import type { ByPlace } from './source-numbers.ts'

type Reached = ReadonlyMap<Instance, readonly Guard[]>

/** An action or a text of a file, as all instances of its template saw it. */
interface Seen<Node> {
  node: Node
  guards: readonly Guard[]
  isInDefine: boolean
  reads: Set<string>
  printed: Map<string, Source>
  functions: readonly string[]
}

interface SeenInFile {
  insertions: Map<RecordedInsertion['node'], Seen<RecordedInsertion['node']>>
  texts: Map<TextNode, readonly Guard[]>
}

/** What is printed into the text of the files, and the documents that are spelled out in it. */
export function collectTextFacts(
  files: readonly TemplateFile[],
  instances: readonly Instance[],
  reached: Reached,
  reads: ByPlace<ValueRead>,
): { insertions: Insertion[]; documents: TemplateDocument[] } {
  const seen = seenByFile(instances, reached)
  const insertions: Insertion[] = []
  const documents: TemplateDocument[] = []
  for (const file of files) {
    const inFile = seen.get(file.source)
    if (inFile === undefined) continue
    const layout = readLayout(file.source.text)
    insertions.push(...insertionsOf(file, inFile, layout.actions, reads))
    documents.push(...layout.documents.flatMap((lines) => documentsOf(file, lines, inFile)))
  }
  return { insertions, documents }
}

function seenByFile(instances: readonly Instance[], reached: Reached): Map<SourceText, SeenInFile> {
  const files = new Map<SourceText, SeenInFile>()
  for (const instance of instances) {
    const { source } = instance.template
    let file = files.get(source)
    if (file === undefined) files.set(source, (file = { insertions: new Map(), texts: new Map() }))
    const above = reached.get(instance) ?? []
    for (const insertion of instance.insertions.values())
      addInsertion(file, instance, insertion, above)
    for (const [node, own] of instance.texts) {
      const guards = joinGuards(above, own)
      const known = file.texts.get(node)
      file.texts.set(node, known === undefined ? guards : commonGuards(known, guards))
    }
  }
  return files
}

function addInsertion(
  { insertions }: SeenInFile,
  { template }: Instance,
  { node, functions, reads, printed, guards: own }: RecordedInsertion,
  above: readonly Guard[],
): void {
  const guards = joinGuards(above, own)
  const known = insertions.get(node)
  if (known === undefined) {
    const isInDefine = template.tree.name !== template.tree.source.name
    insertions.set(node, {
      node,
      guards,
      isInDefine,
      reads: new Set(reads),
      printed: new Map(printed),
      functions,
    })
    return
  }
  known.guards = commonGuards(known.guards, guards)
  for (const read of reads) known.reads.add(read)
  for (const [key, source] of printed) known.printed.set(key, source)
}

function insertionsOf(
  { source, scope, isRendered }: TemplateFile,
  { insertions }: SeenInFile,
  actions: readonly ActionLayout[],
  reads: ByPlace<ValueRead>,
): Insertion[] {
  const seen = [...insertions.values()].sort((a, b) => a.node.position - b.node.position)
  const found: Insertion[] = []
  let next = 0
  for (const one of seen) {
    const { position } = one.node
    while (next < actions.length && (actions[next] as ActionLayout).span.end <= position) next++
    const layout = actions[next]
    if (layout === undefined || layout.span.start > position) continue
    const { span, ...around } = layout
    const printed = [...one.printed.values()]
    found.push({
      ...around,
      place: source.placeOf(span.start, span.end),
      functions: one.functions,
      paths: printed.flatMap((from) => (from.kind === 'path' ? [from.path] : [])),
      reads: [...one.reads]
        .map((key) => reads.find(source, key))
        .filter((read) => read !== undefined),
      objects: printed.flatMap((from) => (from.kind === 'object' ? [from.path] : [])),
      includes: printed.flatMap((from) => (from.kind === 'include' ? [from.name] : [])),
      guards: one.guards,
      chart: scope.chart,
      isInDefine: one.isInDefine || !isRendered,
    })
  }
  return found
}

function documentsOf(
  { source, scope }: TemplateFile,
  lines: readonly KeyLine[],
  { texts }: SeenInFile,
): TemplateDocument[] {
  return splitAtKinds(lines).flatMap((part) => {
    const head = lineOf(part, 'kind') ?? lineOf(part, 'apiVersion')
    const guards = head && guardsAt(head.start, texts)
    if (head === undefined || guards === undefined) return []
    const textAt = (...keys: string[]): TemplateDocument['name'] => {
      const line = lineOf(part, ...keys)
      if (line?.value === undefined || line.value === '') return undefined
      return { text: line.value, place: source.placeOf(line.start, line.end) }
    }
    const annotations = part.filter(
      ({ keys }) => keys.length === 3 && keys[0] === 'metadata' && keys[1] === 'annotations',
    )
    return [
      {
        place: source.placeOf(head.start, head.end),
        kind: textAt('kind')?.text,
        apiVersion: textAt('apiVersion')?.text,
        name: textAt('metadata', 'name'),
        namespace: textAt('metadata', 'namespace'),
        annotations: annotations.map(({ keys, value, start, end }) => ({
          key: keys[2] as string,
          text: value,
          place: source.placeOf(start, end),
        })),
        guards,
        chart: scope.chart,
      },
    ]
  })
}

/** `if` and `else` can hold a document each, without `---` between them. */
function splitAtKinds(lines: readonly KeyLine[]): KeyLine[][] {
  const parts: KeyLine[][] = [[]]
  const seen = new Set<string>()
  for (const line of lines) {
    const key = line.keys.length === 1 ? (line.keys[0] as string) : ''
    if (key === 'kind' || key === 'apiVersion') {
      if (seen.has(key)) {
        parts.push([])
        seen.clear()
      }
      seen.add(key)
    }
    parts.at(-1)?.push(line)
  }
  return parts
}

function lineOf(lines: readonly KeyLine[], ...keys: string[]): KeyLine | undefined {
  return lines.find(
    (line) => line.keys.length === keys.length && keys.every((key, at) => line.keys[at] === key),
  )
}

/** Undefined where nothing was executed: in a `define` that nobody includes. */
function guardsAt(
  offset: number,
  texts: ReadonlyMap<TextNode, readonly Guard[]>,
): readonly Guard[] | undefined {
  for (const [{ position, text }, guards] of texts) {
    if (position <= offset && offset < position + text.length) return guards
  }
  return undefined
}
