import type { SourceLocation } from '../../diagnostics/index.ts'
import type { ChartFile } from '../chart.ts'
import { nearestNode } from './nearest-node.ts'
import { yamlDocument } from './yaml-document.ts'

/** A place in a file that is known already; lines and columns count from 1. */
export type PlaceInFile = Omit<SourceLocation, 'file'>

/**
 * Where a YAML file of a chart holds what a JSON pointer (RFC 6901) such as `/annotations/foo` names: a scalar itself,
 * the key of anything larger and, where there is nothing, the key of the nearest thing around it.
 * @returns Undefined for a file that is not YAML.
 */
export function locateValue(file: ChartFile, pointer: string): PlaceInFile | undefined {
  const document = yamlDocument(file)
  if (!document.ok) return undefined
  const found = nearestNode(document.value, pointer)
  if (found === undefined || found.pointer === '') return { line: 1, column: 1 }
  const isNamed = found.pointer === pointer && found.value.kind === 'scalar'
  const { start, end } = isNamed ? found.value : (found.key ?? found.value)
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column }
}
