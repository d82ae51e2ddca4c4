import {
  createUnpackingBudget,
  readChartArchive,
  type UnpackingBudget,
} from './archive/read-chart-archive.ts'
import { ChartError } from './chart-error.ts'
import type { Chart, ChartFile, ChartLock } from './chart.ts'
import { type MetadataFields, readLock, readMetadata } from './metadata/chart-metadata.ts'
import { decodeYamlFile } from './metadata/decode-yaml-file.ts'
import { validateMetadata } from './metadata/validate-metadata.ts'

/**
 * Builds a chart from its files (helm.sh/helm pkg/chart/loader LoadFiles), whatever they come from:
 * paths are relative to the chart's root, charts/ may hold folders and packed charts. Both formats of
 * dependencies are understood: Chart.yaml with Chart.lock, and requirements.yaml with requirements.lock.
 * Helm's order of `dependencies` is random; here it is the order of the files.
 *
 * values.yaml and values.schema.json are kept as bytes and not looked at.
 *
 * Throws ChartError.
 */
export function buildChart(files: readonly ChartFile[]): Chart {
  return build(files, { depth: 0, budget: createUnpackingBudget() })
}

/** What limits charts within charts; shared by all of them, so that small archives cannot add up. */
interface Nesting {
  depth: number
  budget: UnpackingBudget
}

const MAX_DEPTH = 50

function build(files: readonly ChartFile[], nesting: Nesting): Chart {
  if (nesting.depth > MAX_DEPTH) {
    throw new ChartError(`charts within charts, more than ${MAX_DEPTH} levels deep`, {
      isLimit: true,
    })
  }
  const sorted = sortFiles(files)
  const { lock, valuesFile, schemaFile, templates } = sorted
  const metadata = validateMetadata(sorted.metadata)
  return {
    metadata,
    ...(lock && { lock }),
    ...(valuesFile && { valuesFile }),
    ...(schemaFile && { schemaFile }),
    templates,
    files: sorted.files,
    dependencies: buildDependencies(metadata.name, sorted.chartsFolder, nesting),
    raw: [...files],
  }
}

interface SortedFiles {
  metadata: MetadataFields
  lock: ChartLock | undefined
  valuesFile: ChartFile | undefined
  schemaFile: ChartFile | undefined
  templates: ChartFile[]
  files: ChartFile[]
  /** Files below charts/, by the first segment of their path, which is stripped of `charts/`. */
  chartsFolder: Map<string, ChartFile[]>
}

function sortFiles(files: readonly ChartFile[]): SortedFiles {
  const chartFile = files.find(({ path }) => path === 'Chart.yaml')
  const sorted: SortedFiles = {
    metadata: chartFile ? decodeYamlFile(chartFile, readMetadata) : {},
    lock: undefined,
    valuesFile: undefined,
    schemaFile: undefined,
    templates: [],
    files: [],
    chartsFolder: new Map(),
  }
  sorted.metadata.apiVersion ||= 'v1'
  for (const file of files) sortFile(file, sorted)
  if (chartFile === undefined && !files.some(isRequirements)) {
    throw new ChartError('Chart.yaml file is missing', {
      hint: 'A chart is a folder with a Chart.yaml.',
    })
  }
  return sorted
}

function isRequirements({ path }: ChartFile): boolean {
  return path === 'requirements.yaml' || path === 'requirements.lock'
}

function sortFile(file: ChartFile, sorted: SortedFiles): void {
  const { path } = file
  if (path === 'Chart.yaml') return
  if (path === 'values.yaml') sorted.valuesFile = file
  else if (path === 'values.schema.json') sorted.schemaFile = file
  else if (path === 'Chart.lock') sorted.lock = decodeYamlFile(file, readLock)
  else if (isRequirements(file)) sortRequirements(file, sorted)
  else if (path.startsWith('templates/')) sorted.templates.push(file)
  else if (path.startsWith('charts/') && !path.endsWith('.prov')) sortChartsFolder(file, sorted)
  else sorted.files.push(file)
}

// The first chart format keeps these two among its files, and nothing else uses them.
function sortRequirements(file: ChartFile, sorted: SortedFiles): void {
  if (file.path === 'requirements.lock') sorted.lock = decodeYamlFile(file, readLock)
  else Object.assign(sorted.metadata, decodeYamlFile(file, readMetadata))
  if (sorted.metadata.apiVersion === 'v1') sorted.files.push(file)
}

function sortChartsFolder({ path, data }: ChartFile, { chartsFolder }: SortedFiles): void {
  const below = path.slice('charts/'.length)
  const first = below.split('/', 1)[0]!
  const group = chartsFolder.get(first)
  if (group) group.push({ path: below, data })
  else chartsFolder.set(first, [{ path: below, data }])
}

function buildDependencies(
  parent: string,
  chartsFolder: Map<string, ChartFile[]>,
  nesting: Nesting,
): Chart[] {
  const below = { ...nesting, depth: nesting.depth + 1 }
  const charts: Chart[] = []
  for (const [name, files] of chartsFolder) {
    if (/^[_.]/.test(name)) continue
    try {
      charts.push(build(dependencyFiles(name, files, nesting.budget), below))
    } catch (error) {
      throw error instanceof ChartError ? inDependency(name, parent, error) : error
    }
  }
  return charts
}

function dependencyFiles(name: string, files: ChartFile[], budget: UnpackingBudget): ChartFile[] {
  if (!name.endsWith('.tgz')) {
    return files.flatMap(({ path, data }) =>
      path === name ? [] : { path: path.slice(name.length + 1), data },
    )
  }
  const [archive] = files
  if (archive?.path !== name) {
    throw new ChartError('a packed chart is a file, not a folder')
  }
  return readChartArchive(archive.data, budget)
}

function inDependency(name: string, parent: string, error: ChartError): ChartError {
  const folder = `charts/${name}`
  const { file } = error.place
  const isPacked = name.endsWith('.tgz')
  return new ChartError(
    isPacked || file === undefined ? `${folder}: ${error.message}` : `${folder}/${error.message}`,
    {
      hint: error.hint,
      cause: error.cause,
      isLimit: error.isLimit,
      ...(!error.isLimit && {
        helmMessage: `error unpacking subchart ${name} in ${parent}: ${error.helmMessage ?? error.message}`,
      }),
      // A place inside an archive is none that an editor could open.
      place:
        isPacked || file === undefined
          ? { file: folder }
          : { ...error.place, file: `${folder}/${file}` },
    },
  )
}
