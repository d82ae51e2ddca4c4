import { GoMap, type GoValue } from '../../go/values/index.ts'
import { encodeGoYaml } from '../../yaml/emit/index.ts'
import { installNamespace, type PluginResource } from '../resource/plugin-resource.ts'
import { editsToSet, type TextEdit } from './edit-fields.ts'
import { metadataOf } from './edit-namespace.ts'
import { RenderedObject } from './rendered-object.ts'

/** Fields of `metadata` and the keys that Helm sets in them. */
type Marks = Record<'labels' | 'annotations', Record<string, string>>

/**
 * An object of a release as Helm sends it: with the label and the annotations that tell whose it is
 * (helm.sh/helm v3.8.2 pkg/action/validate.go setMetadataVisitor). Its text stays as it is written apart from them.
 */
export function withHelmMarks(object: RenderedObject, resource: PluginResource): RenderedObject {
  const marks: Marks = {
    labels: { 'app.kubernetes.io/managed-by': 'Helm' },
    annotations: {
      'meta.helm.sh/release-name': resource.name,
      'meta.helm.sh/release-namespace': installNamespace(resource),
    },
  }
  const { head, provenance, hook } = object
  const edits = editsFor(object.text, marks)
  if (edits === undefined) {
    const text = encodeGoYaml(markedObject(object.object, marks)).trimEnd()
    return new RenderedObject({ text, head, provenance, hook })
  }
  const { text, addedLines } = applyEdits(object.text, edits)
  return new RenderedObject({
    text,
    head,
    provenance,
    hook,
    templateLine: (line) => {
      const added = addedLines.filter((one) => one <= line).length
      return object.templateLine(Math.max(1, line - added))
    },
  })
}

/** Undefined where the text cannot be edited in place. */
function editsFor(text: string, marks: Marks): TextEdit[] | undefined {
  const metadata = metadataOf(text)
  if (metadata === undefined) return undefined
  const edits: TextEdit[] = []
  for (const [field, pairs] of Object.entries(marks)) {
    const added = editsToSet(text, metadata, field, pairs)
    if (added === undefined) return undefined
    edits.push(...added)
  }
  return edits.sort((a, b) => a.from - b.from || a.to - b.to)
}

/** @returns The text, and the lines (from 1) that are new in it. */
function applyEdits(
  text: string,
  edits: readonly TextEdit[],
): { text: string; addedLines: number[] } {
  let result = ''
  let at = 0
  const addedLines: number[] = []
  for (const edit of edits) {
    result += text.slice(at, edit.from)
    const line = lineBreaks(result) + 1
    for (let index = 0; index < lineBreaks(edit.text); index++) addedLines.push(line + index)
    result += edit.text
    at = edit.to
  }
  return { text: result + text.slice(at), addedLines }
}

function lineBreaks(text: string): number {
  return text.split('\n').length - 1
}

function markedObject(object: GoMap, marks: Marks): GoMap {
  const metadata = new GoMap(entriesOf(object.get('metadata')))
  for (const [field, pairs] of Object.entries(marks)) {
    const map = new GoMap(entriesOf(metadata.get(field)))
    for (const [key, value] of Object.entries(pairs)) map.set(key, value)
    metadata.set(field, map)
  }
  return new GoMap(object).set('metadata', metadata)
}

function entriesOf(value: GoValue | undefined): Iterable<[string, GoValue]> {
  return value instanceof GoMap ? value : []
}
