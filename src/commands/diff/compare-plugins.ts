import { UserError } from '../../diagnostics/index.ts'
import { decodeGoJson } from '../../go/json/index.ts'
import { GoMap } from '../../go/values/index.ts'
import type { ImageLock } from '../../images/index.ts'
import type { BaseVersion, InstallSetting, Subject } from '../../rules/index.ts'
import type { Context } from '../../services/context.ts'
import { openBaseVersions } from '../../services/open-base-versions.ts'
import { openChartLoader } from '../../services/open-chart-loader.ts'
import { openChartSteps } from '../../services/open-chart-steps.ts'
import { openLock } from '../../services/open-lock.ts'
import { openSubjects } from '../../services/open-subjects.ts'
import { printNote } from '../../terminal/index.ts'
import {
  compareObjects,
  isJsonObject,
  type JsonObject,
  type ObjectChange,
} from '../../upgrade/index.ts'
import { resolveTargets } from '../../workspace/index.ts'
import { readStoredValues } from '../form/read-stored-values.ts'
import { compareChartValues } from './compare-chart-values.ts'
import { compareUsedImages } from './compare-used-images.ts'
import type { Comparison } from './comparison.ts'
import type { DiffOptions } from './diff-options.ts'
import { type InstalledObjects, installedObjects } from './installed-objects.ts'
import { openServers } from './open-servers.ts'

/** What both versions of all plugins are installed with. */
interface Circumstances {
  setting: InstallSetting
  /** The values that the user gave, as JSON. */
  given: JsonObject
  lock: ImageLock | undefined
}

/**
 * Compares plugins with earlier versions, both installed in the same circumstances.
 * @throws UserError for paths without a plugin, and for what cannot be read to compare with.
 */
export async function comparePlugins(
  options: DiffOptions,
  context: Context,
): Promise<Comparison[]> {
  const { workspace, chartFolders, archives } = await resolveTargets(options.paths, context.cwd)
  const flags = { ...options, engine: 'builtin' as const }
  const loader = openChartLoader(workspace, context, flags)
  const steps = await openChartSteps(flags, loader, workspace, context)
  const bases = await openBaseVersions(flags, workspace, steps, context)
  const open = openSubjects(workspace, loader, steps, bases.of)
  const named = [...chartFolders, ...archives]
  const sources = options.paths.length > 0 ? named : await bases.affected(named, open)
  const subjects = sources.flatMap((source) => {
    const subject = open(source)
    if (!subject.ok) throw new UserError(subject.error.message, { hint: subject.error.hint })
    return subject.value.isPlugin ? [subject.value] : []
  })
  if (options.values !== undefined && subjects.length > 1) {
    throw new UserError(
      'The values of an installation belong to one plugin, and here are several',
      {
        hint: 'Name the plugin that -f is for.',
      },
    )
  }
  const circumstances = {
    ...(await readCircumstances(options, context)),
    lock: openLock(workspace.root),
  }
  const comparisons: Comparison[] = []
  for (const subject of subjects) {
    const base = (await subject.bases()).at(-1)
    if (base === undefined)
      printNote(context.io, `${subject.path}: there is no earlier version to compare with`)
    else comparisons.push(await comparePlugin(subject, base, circumstances))
    subject.release()
  }
  return comparisons
}

async function readCircumstances(
  { values, global: globals = [], deep = false }: DiffOptions,
  context: Context,
): Promise<Omit<Circumstances, 'lock'>> {
  const given = values === undefined ? {} : await readStoredValues(values, context)
  const formValues = decodeGoJson(JSON.stringify(given))
  return {
    setting: { globals, deep, ...(formValues instanceof GoMap && { formValues }) },
    given: isJsonObject(given) ? given : {},
  }
}

async function comparePlugin(
  subject: Subject,
  base: BaseVersion,
  { setting, given, lock }: Circumstances,
): Promise<Comparison> {
  const [before, after] = await Promise.all([
    installVersion(base.subject, setting),
    installVersion(subject, setting),
  ])
  const failures = [
    ...before.failures.map((text) => `${versionOf(base.subject)}: ${text}`),
    ...after.failures.map((text) => `${versionOf(subject)}: ${text}`),
  ]
  return {
    name: String(subject.metadata['name']),
    before: `${versionOf(base.subject)} (${base.name})`,
    after: versionOf(subject),
    objects: compareInstallations(before.installed, after.installed, subject),
    images: await compareUsedImages(before.installed, after.installed, lock, subject.config),
    ...compareChartValues(base.subject, subject, given),
    failures,
  }
}

interface InstalledVersion {
  installed: ReadonlyMap<string, InstalledObjects>
  failures: string[]
}

async function installVersion(
  subject: Subject,
  setting: InstallSetting,
): Promise<InstalledVersion> {
  const result = await subject.install(setting)
  if (!result.ok) {
    const { error } = result
    const reason = 'error' in error ? error.error.message : 'kgplugin check says why'
    return { installed: new Map(), failures: [`it cannot be installed: ${reason}`] }
  }
  const failures = result.value.failures.map(({ resource, message }) =>
    resource === undefined ? message : `Plugin ${resource}: ${message}`,
  )
  return { installed: installedObjects(result.value), failures }
}

function versionOf({ metadata }: Subject): string {
  return String(metadata['version'])
}

/** Each Plugin resource is compared with the one of the same name; one that changes its kind is sent as the newer says. */
function compareInstallations(
  before: ReadonlyMap<string, InstalledObjects>,
  after: ReadonlyMap<string, InstalledObjects>,
  subject: Subject,
): ObjectChange[] {
  const everything = [...before.values(), ...after.values()].flatMap(({ objects }) => objects)
  const servers = openServers(subject.clusters(), everything)
  const names = [...new Set([...before.keys(), ...after.keys()])]
  return names.flatMap((name) => {
    const [old, changed] = [before.get(name), after.get(name)]
    const sender = (changed ?? old)?.sender ?? 'installer'
    return compareObjects(old?.objects ?? [], changed?.objects ?? [], servers, sender)
  })
}
