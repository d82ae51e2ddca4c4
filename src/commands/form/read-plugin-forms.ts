import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { type OpenChart, readChart } from '../../chart/index.ts'
import { UserError } from '../../diagnostics/index.ts'
import { isPlugin } from '../../plugin/index.ts'
import { BASE_SCHEMA_FILE } from '../../schema/index.ts'
import { resolveTargets } from '../../workspace/index.ts'

/** What the form of one plugin is made of. */
export interface PluginFormFiles {
  /** Its name; that of the folder where there is no Chart.yaml. */
  plugin: string
  /** Texts of the schema files by their paths in the chart. */
  schemaFiles: ReadonlyMap<string, string>
  /** Text of values.yaml; undefined when there is none. */
  valuesText: string | undefined
}

/**
 * Reads the schema files of what the user named: charts, archives, and folders that hold a values.schema.json and no
 * Chart.yaml. Nothing named: the plugins of the workspace that have a schema.
 * @throws UserError for what is not there, or has neither.
 */
export async function readPluginForms(
  paths: readonly string[],
  cwd: string,
): Promise<PluginFormFiles[]> {
  const bare = paths.map((path) => resolve(cwd, path)).filter(isBareSchemaFolder)
  const others = paths.filter((path) => !bare.includes(resolve(cwd, path)))
  if (paths.length > 0 && others.length === 0) return bare.map(readFiles)
  for (const path of others) requireChartOrSchema(resolve(cwd, path), path)
  const { chartFolders, archives, workspace } = await resolveTargets(others, cwd)
  const forms = [...chartFolders, ...archives].map((path) => readChart(path))
  const shown = paths.length > 0 ? forms : forms.filter(isPluginWithSchema)
  if (shown.length > 0) return [...bare.map(readFiles), ...shown.map(toFiles)]
  throw new UserError(`No plugin in ${workspace.root} has a ${BASE_SCHEMA_FILE}`, {
    hint: 'Write # @title above a key of values.yaml and run: kgplugin schema',
  })
}

/** An empty folder needs more advice here than what a chart is. */
function requireChartOrSchema(folder: string, path: string): void {
  const stats = statSync(folder, { throwIfNoEntry: false })
  if (!stats?.isDirectory() || readdirSync(folder).length > 0) return
  throw new UserError(`${path} is empty`, {
    hint: `Pass a plugin, or a folder with ${BASE_SCHEMA_FILE}.`,
  })
}

function isBareSchemaFolder(path: string): boolean {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
  const isChart = existsSync(join(path, 'Chart.yaml'))
  return isFolder && !isChart && existsSync(join(path, BASE_SCHEMA_FILE))
}

function isPluginWithSchema({ metadata, files }: OpenChart): boolean {
  return metadata.ok && isPlugin(metadata.value) && files.some(({ path }) => isSchemaFile(path))
}

function readFiles(folder: string): PluginFormFiles {
  return toFiles(readChart(folder, { only: [BASE_SCHEMA_FILE, 'i18n', 'values.yaml'] }))
}

function toFiles(chart: OpenChart): PluginFormFiles {
  const name = chart.metadata.ok ? chart.metadata.value['name'] : undefined
  const schemas = chart.files.filter(({ path }) => isSchemaFile(path))
  return {
    plugin: typeof name === 'string' ? name : basename(chart.source.path),
    schemaFiles: new Map(schemas.map(({ path }) => [path, chart.text(path) ?? ''])),
    valuesText: chart.text('values.yaml'),
  }
}

function isSchemaFile(path: string): boolean {
  return path === BASE_SCHEMA_FILE || /^i18n\/values\.schema\.[^/]+\.json$/.test(path)
}
