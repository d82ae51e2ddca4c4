import type { GoValue } from '../helm/go-template/value.ts'
import { decode, YamlSyntaxError } from '../yaml/index.ts'
import type { ChartFile } from './chart.ts'
import { ChartError } from './chart-error.ts'
import { FieldTypeError } from './decode-fields.ts'
import { locate } from './locate.ts'

const utf8 = new TextDecoder()

/**
 * Reads a YAML file of a chart and hands its content to `read`. What either of them refuses becomes
 * a ChartError that names the file, line and column.
 */
export function decodeYamlFile<T>(file: ChartFile, read: (value: GoValue) => T): T {
  const text = utf8.decode(file.data)
  try {
    return read(decode(text))
  } catch (error) {
    if (error instanceof YamlSyntaxError) throw unreadable(file.path, error, error.position)
    if (error instanceof FieldTypeError)
      throw unreadable(file.path, error, locate(text, error.path))
    throw error
  }
}

function unreadable(
  path: string,
  cause: Error,
  position: { line: number; column: number } | undefined,
): ChartError {
  const at = position === undefined ? path : `${path}:${position.line}:${position.column}`
  return new ChartError(`${at}: ${cause.message}`, {
    cause,
    place:
      position === undefined
        ? { file: path }
        : { file: path, line: position.line, column: position.column },
  })
}
