import { readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { type OpenChart, readChartFolder } from '../chart/index.ts'
import { UserError } from '../diagnostics/index.ts'
import type { CheckValues } from '../rules/index.ts'
import {
  CONFIG_FILE,
  type ConfiguredValues,
  displayPath,
  type Workspace,
} from '../workspace/index.ts'

/**
 * The values that a chart is to be checked with, each on its own: those that .kgplugin.yaml names for it, else each
 * `ci/*-values.yaml` of the chart, as chart-testing has it (helm/chart-testing pkg/chart ValuesFilePathsForCI).
 * .helmignore may leave them out of the chart. None: the chart's own values will do.
 * @throws UserError for a file that cannot be read
 */
export function readCheckValues(
  chart: OpenChart,
  workspace: Pick<Workspace, 'root' | 'config'>,
): CheckValues[] {
  const key = keyOf(chart, workspace)
  if (key === undefined) return valuesForCi(chart)
  const entries = workspace.config.values.get(key) ?? []
  return entries.map((entry, at) => readEntry(entry, `values.${key}.${at}`, workspace.root))
}

/** The keys under `values` of .kgplugin.yaml that belong to none of the charts. */
export function unusedValuesKeys(
  charts: readonly OpenChart[],
  workspace: Pick<Workspace, 'root' | 'config'>,
): string[] {
  const used = new Set(charts.map((chart) => keyOf(chart, workspace)))
  return [...workspace.config.values.keys()].filter((key) => !used.has(key))
}

/** The key that .kgplugin.yaml has for the chart; its folder before its name. */
function keyOf(
  chart: OpenChart,
  { root, config }: Pick<Workspace, 'root' | 'config'>,
): string | undefined {
  const name = chart.metadata.ok ? chart.metadata.value['name'] : undefined
  return [displayPath({ root }, chart.source.path), String(name)].find((key) =>
    config.values.has(key),
  )
}

function readEntry(entry: ConfiguredValues, place: string, root: string): CheckValues {
  // Every JSON text is YAML.
  if ('map' in entry) return { name: `${CONFIG_FILE} (${place})`, text: JSON.stringify(entry.map) }
  const name = relative(root, entry.file).split(sep).join('/')
  try {
    return { name, text: readFileSync(entry.file, 'utf8') }
  } catch (error) {
    throw new UserError(`${join(root, CONFIG_FILE)}: ${place}: ${(error as Error).message}`, {
      cause: error,
      hint: `Values files are relative to ${CONFIG_FILE}.`,
    })
  }
}

function valuesForCi({ source, files }: OpenChart): CheckValues[] {
  const inChart = source.isArchive ? files : readChartFolder(source.path, { only: ['ci'] })
  return inChart
    .filter(({ path }) => /^ci\/[^/]*-values\.yaml$/.test(path))
    .map(({ path, data }) => ({
      name: path,
      text: new TextDecoder().decode(data),
      fileInChart: path,
    }))
}
