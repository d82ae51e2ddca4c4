import { failure, type Result, success } from '../../diagnostics/index.ts'
import { decodePlain, YamlDecodeError } from '../../yaml/decode/index.ts'
import type { YamlPosition } from '../../yaml/node/index.ts'
import { ChartError } from '../chart-error.ts'
import type { ChartFile } from '../chart.ts'
import { yamlDocument } from '../positions/yaml-document.ts'

/** The mapping of Chart.yaml as it is written: any key, values as YAML 1.1 reads them, nothing checked. */
export type WrittenMetadata = Readonly<Record<string, unknown>>

/** What Chart.yaml says, or why nobody can read it. */
export function writtenMetadata(file: ChartFile | undefined): Result<WrittenMetadata, ChartError> {
  if (file === undefined) return failure(new ChartError('There is no Chart.yaml'))
  const document = yamlDocument(file)
  if (!document.ok) return unreadable(file, document.error, document.error.position)
  const { root } = document.value
  try {
    const metadata = root && decodePlain(root)
    if (isMap(metadata)) return success(metadata)
  } catch (error) {
    if (!(error instanceof YamlDecodeError)) throw error
    return unreadable(file, error, error.position)
  }
  const { path } = file
  return failure(new ChartError(`${path}: Chart.yaml is not a map`, { place: { file: path } }))
}

function unreadable(
  { path }: ChartFile,
  cause: Error,
  position: YamlPosition | undefined,
): Result<never, ChartError> {
  const { line, column } = position ?? { line: 1, column: 1 }
  const message = `${path}:${line}:${column}: ${cause.message}`
  return failure(new ChartError(message, { cause, place: { file: path, line, column } }))
}

function isMap(value: unknown): value is WrittenMetadata {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
