import { jsonPointer } from '../../diagnostics/index.ts'
import type { GoValue } from '../../go/values/index.ts'
import { Decoder, GO_INT_VALUES, readPlain, YamlDecodeError } from '../../yaml/decode/index.ts'
import { FieldError, type FieldPath } from '../../yaml/fields/index.ts'
import { type YamlNode, type YamlPosition, YamlSyntaxError } from '../../yaml/node/index.ts'
import { parseDocument } from '../../yaml/parse/index.ts'
import { ChartError } from '../chart-error.ts'
import type { ChartFile } from '../chart.ts'
import { nearestNode } from '../positions/nearest-node.ts'
import { decodeMessage } from './decode-message.ts'

const NOT_YAML = 'error converting YAML to JSON: yaml: '

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads a YAML file of a chart and hands its content to `read`: integers as GoInt, floats as numbers.
 * What either of them refuses becomes a ChartError that names the file, line and column.
 */
export function decodeYamlFile<T>(file: ChartFile, read: (value: GoValue) => T): T {
  const plain = readPlain(textOf(file), GO_INT_VALUES)
  try {
    if (plain !== undefined) return read(plain[0])
  } catch (error) {
    // The full reader knows the place.
    if (!(error instanceof FieldError)) throw error
  }
  const root = parseYamlFile(file)
  try {
    return read(root ? new Decoder(GO_INT_VALUES).decode(root) : null)
  } catch (error) {
    if (error instanceof YamlDecodeError) {
      throw unreadable(
        file.path,
        withoutPrefix(error.message),
        error,
        error.position,
        error.message,
      )
    }
    if (!(error instanceof FieldError)) throw error
    const position = root && startOf(root, error.path)
    throw unreadable(file.path, error.message, error, position, decodeMessage(file.path, error))
  }
}

function startOf(root: YamlNode, path: FieldPath): YamlPosition | undefined {
  return nearestNode(root, jsonPointer(...path.map(String)))?.value.start
}

function textOf({ path, data }: ChartFile): string {
  try {
    return utf8.decode(data)
  } catch (error) {
    const goMessage = `${NOT_YAML}invalid leading UTF-8 octet`
    throw unreadable(path, 'the file is not UTF-8', error, firstBadByte(data), goMessage)
  }
}

function firstBadByte(data: Uint8Array): { line: number; column: number } {
  const lenient = new TextDecoder().decode(data)
  const before = lenient.slice(0, lenient.indexOf(String.fromCodePoint(0xfffd))).split('\n')
  return { line: before.length, column: before.at(-1)!.length + 1 }
}

function parseYamlFile(file: ChartFile): YamlNode | undefined {
  try {
    return parseDocument(textOf(file), { dialect: 'v2', comments: false }).root
  } catch (error) {
    if (!(error instanceof YamlSyntaxError)) throw error
    const goMessage = NOT_YAML + error.message
    throw unreadable(file.path, error.problem, error, error.position, goMessage)
  }
}

// Go's words for the step that failed say nothing to the author of a chart.
function withoutPrefix(message: string): string {
  return message.replace(/^error converting YAML to JSON: (yaml: )?/, '')
}

function unreadable(
  file: string,
  problem: string,
  cause: unknown,
  position: { line: number; column: number } | undefined,
  goMessage: string,
): ChartError {
  const isValidation = goMessage.startsWith('validation: ')
  const helmMessage = isValidation ? goMessage : `cannot load ${file}: ${goMessage}`
  if (position === undefined)
    return new ChartError(`${file}: ${problem}`, { cause, place: { file }, helmMessage })
  const { line, column } = position
  return new ChartError(`${file}:${line}:${column}: ${problem}`, {
    cause,
    place: { file, line, column },
    helmMessage,
  })
}
