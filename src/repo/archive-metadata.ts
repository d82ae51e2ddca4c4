import { buildChart } from '../chart/build-chart.ts'
import type { ChartFile, ChartMetadata } from '../chart/chart.ts'
import { ChartError } from '../chart/chart-error.ts'
import { readMetadata } from '../chart/chart-metadata.ts'
import { FieldTypeError } from '../chart/decode-fields.ts'
import { validateMetadata } from '../chart/validate-metadata.ts'
import { readPlainYaml } from './read-plain-yaml.ts'

/**
 * The metadata of a packed chart, which is built as a chart to prove that it loads. The common kind of
 * archive, without dependencies and with the Chart.yaml that `helm package` writes, needs less for that.
 * Throws ChartError.
 */
export function readArchiveMetadata(files: readonly ChartFile[]): ChartMetadata {
  return readPlainMetadata(files) ?? buildChart(files).metadata
}

function readPlainMetadata(files: readonly ChartFile[]): ChartMetadata | undefined {
  const chartFile = files.find(({ path }) => path === 'Chart.yaml')
  if (!chartFile || files.some(isPartOfChart)) return undefined
  const fields = readPlainYaml(utf8.decode(chartFile.data))
  if (!fields) return undefined
  try {
    const metadata = readMetadata(fields)
    return validateMetadata({ ...metadata, apiVersion: metadata.apiVersion || 'v1' })
  } catch (error) {
    // The full way finds the same fault, and its line.
    if (error instanceof ChartError || error instanceof FieldTypeError) return undefined
    throw error
  }
}

const utf8 = new TextDecoder()

/** Files that buildChart reads besides Chart.yaml. */
function isPartOfChart({ path }: ChartFile): boolean {
  return path.startsWith('charts/') || path === 'Chart.lock' || path.startsWith('requirements.')
}
