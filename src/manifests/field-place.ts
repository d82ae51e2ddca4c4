import { jsonPointer } from '../diagnostics/index.ts'
import { positionAtPointer } from '../yaml/decode/index.ts'
import { type YamlDocument, YamlSyntaxError } from '../yaml/node/index.ts'
import { parseDocument } from '../yaml/parse/index.ts'
import type { Manifest, ManifestObject } from './manifest.ts'

/** A point of a stream of manifests; lines and columns count from 1. */
interface FieldPlace {
  line: number
  column: number
}

/** What was parsed to find places: the fields of one manifest are mostly asked for one after the other. */
const parsed = new WeakMap<Manifest, YamlDocument>()

/** JSON that is no YAML: its fields have no places. */
const NOTHING: YamlDocument = { root: undefined, headComment: [], footComment: [] }

/**
 * Where a field stands in the stream that its object was read from: at its key, or at the item of a list. For a field
 * that is not there it is the nearest one around it.
 * @param field The path as API servers print it: `spec.ports[0].name`, `metadata.labels[a/b]`.
 */
export function placeOfField(
  { manifest, pointer, value }: ManifestObject,
  field: string,
): FieldPlace {
  const document = parsed.get(manifest) ?? parse(manifest)
  const node = positionAtPointer(document, pointer + jsonPointer(...walk(value, field).keys))
  const start = node === undefined ? { line: 1, column: 1 } : (node.key ?? node.value).start
  return { line: manifest.line + start.line - 1, column: start.column }
}

/** What an object holds at a path as API servers print it; undefined where it holds nothing. */
export function valueOfField({ value }: ManifestObject, field: string): unknown {
  const steps = walk(value, field)
  return steps.rest === '' ? steps.value : undefined
}

function parse(manifest: Manifest): YamlDocument {
  const document = parseIfYaml(manifest.text)
  parsed.set(manifest, document)
  return document
}

function parseIfYaml(text: string): YamlDocument {
  try {
    return parseDocument(text, { dialect: 'v2', comments: false })
  } catch (error) {
    if (error instanceof YamlSyntaxError) return NOTHING
    throw error
  }
}

/**
 * Follows a path as far as the object has it. The printed path does not tell where a key ends that has dots in it, so
 * the longest key that fits is taken; it also leaves out the metadata of a template (`spec.template.labels`).
 */
function walk(object: unknown, field: string): Step {
  let reached: Step = { keys: [], value: object, rest: field }
  while (reached.rest !== '') {
    const step = stepInto(reached.value, reached.rest)
    if (step === undefined) return reached
    reached = { ...step, keys: [...reached.keys, ...step.keys] }
  }
  return reached
}

interface Step {
  keys: string[]
  value: unknown
  rest: string
}

function stepInto(value: unknown, path: string): Step | undefined {
  if (Array.isArray(value)) return stepIntoList(value, path)
  if (typeof value !== 'object' || value === null) return undefined
  const map = value as Readonly<Record<string, unknown>>
  const key = longestKey(Object.keys(map), path)
  if (key !== undefined) {
    return { keys: [key], value: map[key], rest: behind(path, key) }
  }
  const { metadata } = map
  const inMetadata = metadata === undefined ? undefined : stepInto(metadata, path)
  return inMetadata && { ...inMetadata, keys: ['metadata', ...inMetadata.keys] }
}

function stepIntoList(list: readonly unknown[], path: string): Step | undefined {
  const [index, digits] = /^\[(\d+)\]/.exec(path) ?? []
  if (index === undefined || Number(digits) >= list.length) return undefined
  return { keys: [digits!], value: list[Number(digits)], rest: path.slice(index.length) }
}

function longestKey(keys: readonly string[], path: string): string | undefined {
  const fitting = keys.filter((key) =>
    [keyedBy(key), key, `.${key}`].some((text) => fits(path, text)),
  )
  return fitting.sort((one, other) => other.length - one.length)[0]
}

function keyedBy(key: string): string {
  return `[${key}]`
}

/** Whether a step of a path is this one: it ends there, or another step follows. */
function fits(path: string, step: string): boolean {
  return path.startsWith(step) && (path.length === step.length || /[.[]/.test(path[step.length]!))
}

function behind(path: string, key: string): string {
  const step = [keyedBy(key), `.${key}`, key].find((text) => path.startsWith(text))!
  return path.slice(step.length)
}
