import { constructFromEvents, parseEvents, YAMLException } from 'js-yaml'
import { CONFLICT_MESSAGE, conflictMarker, UserError } from '../diagnostics/index.ts'
import { type PlacedNode, placeNodes } from './yaml-places.ts'

/** Keys and positions from the root of a file to a value in it. */
export type PathInFile = readonly (string | number)[]

/**
 * Reads a file with one YAML document (YAML 1.2's core schema: bare `off`, `no` and dates are strings).
 * @param file The file's name, for messages.
 * @throws UserError with line and column for what is no YAML, for a key that is there twice, and for further documents.
 */
export function readYaml(text: string, file: string): YamlFile {
  try {
    const events = parseEvents(text, {})
    const [root, second] = placeNodes(events, text)
    const [value] = constructFromEvents(events, { source: text })
    const yaml = new YamlFile(file, text, value, root)
    if (second) throw yaml.problemAt(second.start, 'the file must hold a single document')
    return yaml
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    const broken = new YamlFile(file, text, undefined, undefined)
    const marker = conflictMarker(text)
    if (marker !== undefined) throw broken.problemAt(marker, CONFLICT_MESSAGE)
    throw broken.problemAt(error.mark?.position ?? 0, error.reason)
  }
}

/** What a file holds, and where. */
export class YamlFile {
  readonly file: string
  /** Plain JavaScript data; undefined for a file without any. */
  readonly value: unknown
  readonly #text: string
  readonly #root: PlacedNode | undefined

  constructor(file: string, text: string, value: unknown, root: PlacedNode | undefined) {
    this.file = file
    this.#text = text
    this.value = value
    this.#root = root
  }

  /** An error at a value; at the closest place around it where there is none. */
  problem(path: PathInFile, message: string, hint?: string): UserError {
    return this.problemAt(this.offset(path), message, hint)
  }

  /** Where a value begins, or the last key of the path to it, in UTF-16 units from 0. */
  offset(path: PathInFile, part: 'value' | 'key' = 'value'): number {
    let node = this.#root
    let offset = node?.start ?? 0
    for (const step of path) {
      const entry = node?.entries?.get(String(step))
      node = entry?.value ?? node?.items?.[Number(step)]
      if (!node) break
      offset = part === 'key' ? (entry?.keyStart ?? node.start) : node.start
    }
    return offset
  }

  /** Line and column of a value, or of its key, from 1; of the closest place around it where there is none. */
  place(path: PathInFile, part: 'value' | 'key' = 'value'): { line: number; column: number } {
    return this.#placeAt(this.offset(path, part))
  }

  /** An error at an offset. */
  problemAt(offset: number, message: string, hint?: string): UserError {
    const { line, column } = this.#placeAt(offset)
    return new UserError(`${this.file}:${line}:${column}: ${message}`, { hint })
  }

  #placeAt(offset: number): { line: number; column: number } {
    const lines = this.#text.slice(0, offset).split(/\r\n|[\n\r]/)
    return { line: lines.length, column: (lines.at(-1) ?? '').replace('\ufeff', '').length + 1 }
  }
}
