import { readdirSync, realpathSync, statSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { isPluginResource, sharedConfigMapName, valuesFromNames } from '../plugin/index.ts'
import type { Subject } from '../rules/index.ts'
import { CONFIG_FILE, type Workspace } from '../workspace/index.ts'
import type { OpenSubject } from './open-subjects.ts'

interface Surroundings {
  workspace: Workspace
  open: OpenSubject
  /** Names of charts that are not there any more. */
  removed(): Promise<readonly string[]>
}

/**
 * The charts that changed, and those that depend on them: by values-from, by a `file://` dependency, by an inner Plugin with
 * a `file://` address, by reading their shared values, and so on. What is shared by all (`.kgplugin.yaml`, the global
 * plugin) concerns all.
 * @param sources Absolute paths of charts; archives are always among the result.
 * @param changed Files relative to the workspace.
 */
export async function affectedCharts(
  sources: readonly string[],
  changed: readonly string[],
  { workspace, open, removed }: Surroundings,
): Promise<string[]> {
  if (changed.includes(CONFIG_FILE)) return [...sources]
  const folders = [...new Set([...workspace.chartFolders, ...sources])]
  const charts = await Promise.all(folders.map((folder) => readUses(folder, open)))
  const affected = new Set(charts.filter(({ folder }) => isChanged(folder, changed, workspace)))
  const goneNames = changed.some((file) => /(^|\/)Chart\.yaml$/.test(file)) ? await removed() : []
  for (const chart of charts) {
    if (goneNames.some((name) => chart.names.has(name))) affected.add(chart)
  }
  // The set grows while it is walked.
  for (const provider of affected) {
    for (const chart of charts) if (usesChart(chart, provider)) affected.add(chart)
  }
  const paths = new Set([...affected].map(({ folder }) => folder))
  return sources.filter((source) => source.endsWith('.tgz') || paths.has(source))
}

/** A chart, and what it makes use of. */
interface ChartUses {
  folder: string
  name: string | undefined
  /** Folders of charts. */
  folders: ReadonlySet<string>
  /** Names of plugins. */
  names: ReadonlySet<string>
  /** Names of plugins whose shared ConfigMap a template asks the cluster for. */
  texts: readonly string[]
}

const GLOBAL = 'global'

function usesChart(user: ChartUses, { folder, name }: ChartUses): boolean {
  if (user.folder === folder) return false
  if (user.folders.has(folder)) return true
  if (name === undefined) return false
  return name === GLOBAL || user.names.has(name) || user.texts.some((text) => reads(text, name))
}

function reads(template: string, name: string): boolean {
  return (
    template.includes(sharedConfigMapName(name)) ||
    template.includes(`"common.component.values" "${name}.`) ||
    template.includes(`"common.component.name" "${name}"`)
  )
}

async function readUses(folder: string, open: OpenSubject): Promise<ChartUses> {
  const opened = open(folder)
  if (!opened.ok) {
    return { folder, name: undefined, folders: new Set(), names: new Set(), texts: [] }
  }
  const subject = opened.value
  const { chart, metadata } = subject
  const texts = chart.files
    .filter(({ path }) => path.startsWith('templates/'))
    .map(({ path }) => chart.text(path) ?? '')
  return {
    folder,
    name: typeof metadata['name'] === 'string' ? metadata['name'] : undefined,
    folders: new Set([...localDependencies(subject), ...(await innerCharts(subject, texts))]),
    names: new Set(valuesFromNames(metadata)),
    texts,
  }
}

const LOCAL = /^file:(\/\/)?/i

function localDependencies({ chart, metadata }: Subject): string[] {
  const { dependencies } = metadata
  if (!Array.isArray(dependencies)) return []
  return dependencies.flatMap((dependency: unknown) => {
    const repository = (dependency as { repository?: unknown } | null)?.repository
    if (typeof repository !== 'string' || !LOCAL.test(repository)) return []
    return [resolve(chart.source.path, repository.replace(LOCAL, ''))]
  })
}

/** Folders that the Plugin resources of a plugin name. */
async function innerCharts(subject: Subject, templates: readonly string[]): Promise<string[]> {
  const { chart } = subject
  const texts = [...templates, chart.text('values.yaml') ?? '']
  // Hardly any plugin installs a folder, and rendering all of them would take long.
  if (!subject.isPlugin || !texts.some((text) => /file:\/\/|url:\s*["']?\.\.?\//.test(text))) {
    return []
  }
  const rendered = await subject.install()
  const objects = rendered.ok ? (rendered.value.outer?.objects ?? []) : []
  return objects
    .filter(({ head }) => isPluginResource(head))
    .flatMap(({ object }) => {
      const spec = object.get('spec') as { get?(key: string): unknown } | undefined
      const [url, path] = [spec?.get?.('url'), spec?.get?.('path')]
      if (typeof url !== 'string') return []
      const folder = resolve(chart.source.path, url.replace(LOCAL, ''))
      return [folder, ...(typeof path === 'string' ? [resolve(folder, path)] : [])]
    })
}

/** Whether a file of the chart changed, or one that a link in it leads to. */
function isChanged(
  folder: string,
  changed: readonly string[],
  { root }: Pick<Workspace, 'root'>,
): boolean {
  if (changed.length === 0) return false
  const inWorkspace = (path: string): string => relative(root, path).split(sep).join('/')
  const realRoot = realPathOf(root)
  const inReality = (path: string): string => relative(realRoot, path).split(sep).join('/')
  const places = [
    inWorkspace(folder),
    inReality(realPathOf(folder)),
    ...linkTargets(folder).map(inReality),
  ]
  return changed.some((file) =>
    places.some((place) => place === '' || file === place || file.startsWith(`${place}/`)),
  )
}

/** What the links in a folder lead to. */
function linkTargets(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isSymbolicLink())
    .map((entry) => realPathOf(join(entry.parentPath, entry.name)))
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
