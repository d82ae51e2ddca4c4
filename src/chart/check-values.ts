import { GoMap, type GoValue } from '../go/values/index.ts'
import { FieldTypeError } from '../yaml/fields/index.ts'
import type { Chart } from './chart.ts'
import { decodeYamlFile } from './metadata/decode-yaml-file.ts'

/**
 * Makes sure that the chart's values.yaml and those of its dependencies are mappings (or empty), as
 * Helm does when it loads a chart. Throws ChartError.
 */
export function checkValues(chart: Chart): void {
  if (chart.valuesFile) decodeYamlFile(chart.valuesFile, requireMapping)
  for (const dependency of chart.dependencies) checkValues(dependency)
}

function requireMapping(value: GoValue): void {
  if (value !== null && !(value instanceof GoMap)) throw new FieldTypeError([], 'a mapping', value)
}
