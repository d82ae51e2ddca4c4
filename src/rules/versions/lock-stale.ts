import {
  type Chart,
  type ChartDependency,
  type ChartLock,
  encodeLock,
  lockDigest,
  lockFileName,
  versionRange,
} from '../../chart/index.ts'
import { shellWord, UserError } from '../../diagnostics/index.ts'
import { exampleChartYaml } from '../frame/example-plugin.ts'
import type { FindingPlace } from '../frame/finding.ts'
import type { Rule } from '../frame/rule.ts'
import type { Subject } from '../frame/subject.ts'

const CHART = exampleChartYaml(
  {},
  'dependencies:\n  - name: other\n    version: 1.x.x\n    repository: file://../other\n',
)
const OTHER = {
  '../other/Chart.yaml': 'apiVersion: v2\nname: other\ntype: library\nversion: 1.0.0\n',
}
const lock = (digest: string): string =>
  'dependencies:\n- name: other\n  repository: file://../other\n  version: 1.0.0\n' +
  `digest: sha256:${digest}\ngenerated: "2024-01-02T03:04:05Z"\n`

export const lockStale: Rule = {
  id: 'lock-stale',
  severity: 'error',
  summary: 'Chart.lock belongs to the dependencies in Chart.yaml.',
  why: 'helm dependency build refuses a lock that is out of sync, and who packages the chart gets other dependencies than its author.',
  isFixable: true,
  bad: { 'Chart.yaml': CHART, ...OTHER, 'Chart.lock': lock('0'.repeat(64)) },
  good: {
    'Chart.yaml': CHART,
    ...OTHER,
    'Chart.lock': lock('f93ad23077a4d9446336496bf6f5ccd71e409d053ed8578428ae66be7af64d01'),
  },
  async check(subject, report) {
    const chart = readAlone(subject)
    const declared = chart?.metadata.dependencies ?? []
    if (
      chart?.lock === undefined ||
      (declared.length === 0 && chart.lock.dependencies.length === 0)
    ) {
      return
    }
    const loaded = await subject.loaded()
    const resolved = loaded.ok ? loaded.value : undefined
    const problem = findProblem(chart.lock, declared, resolved)
    if (problem === undefined) return
    const file = lockFileName(chart)
    const renewed = resolved && renewedLock(chart.lock, declared, resolved)
    report({
      message: `${file} is out of date: ${problem.message}`,
      at: { file, ...problem.at },
      hint: `Run: kgplugin package ${shellWord(subject.typedPath)}, which renews it, or helm dependency update.`,
      ...(renewed && { fix: [{ file, content: encodeLock(renewed) }] }),
    })
  },
}

/** The chart without what it depends on; undefined where it does not load. */
function readAlone({ chart }: Subject): Chart | undefined {
  try {
    return chart.load()
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}

interface Problem {
  message: string
  at: Omit<FindingPlace, 'file'>
}

function findProblem(
  lock: ChartLock,
  declared: readonly ChartDependency[],
  resolved: Chart | undefined,
): Problem | undefined {
  for (const [index, { name, version: range }] of declared.entries()) {
    const at = lockedAt(lock, index, name)
    const locked = lock.dependencies[at]
    if (locked === undefined) {
      return { message: `it lacks the dependency ${name}`, at: { pointer: '/dependencies' } }
    }
    const pointer = `/dependencies/${at}/version`
    if (!meets(name, range, locked.version)) {
      return {
        message: `it has ${name} ${locked.version}, and Chart.yaml asks for ${range}`,
        at: { pointer },
      }
    }
    const present = localVersion(declared, name, resolved)
    if (present !== undefined && present !== locked.version) {
      return {
        message: `it has ${name} ${locked.version}, and the folder has ${present}`,
        at: { pointer },
      }
    }
  }
  const extra = lock.dependencies.find((one) => !declared.some(({ name }) => name === one.name))
  if (extra) {
    return {
      message: `Chart.yaml has no dependency ${extra.name}`,
      at: { pointer: '/dependencies' },
    }
  }
  if (lockDigest(declared, lock.dependencies) === lock.digest) return undefined
  return {
    message: 'its digest is not that of the dependencies in Chart.yaml',
    at: { pointer: '/digest' },
  }
}

/** Where a lock has a dependency: at its own place, since a chart may be needed twice under two aliases. */
function lockedAt({ dependencies }: ChartLock, index: number, name: string): number {
  if (dependencies[index]?.name === name) return index
  return dependencies.findIndex((one) => one.name === name)
}

function meets(name: string, range: string, version: string): boolean {
  try {
    return range === version || versionRange(name, range)(version)
  } catch (error) {
    if (error instanceof UserError) return true
    throw error
  }
}

/** The version of a `file://` dependency that is there. */
function localVersion(
  declared: readonly ChartDependency[],
  name: string,
  resolved: Chart | undefined,
): string | undefined {
  const dependency = declared.find((one) => one.name === name)
  if (!dependency?.repository.startsWith('file://')) return undefined
  return resolved?.dependencies.find(({ metadata }) => metadata.name === name)?.metadata.version
}

/** Versions that still fit stay: a repair brings no other dependencies. */
function renewedLock(
  lock: ChartLock,
  declared: readonly ChartDependency[],
  resolved: Chart,
): ChartLock | undefined {
  const dependencies: ChartDependency[] = []
  for (const [index, { name, version: range, repository }] of declared.entries()) {
    const locked = lock.dependencies[lockedAt(lock, index, name)]
    const isLocal = repository.startsWith('file://')
    const keeps = locked !== undefined && !isLocal && meets(name, range, locked.version)
    const version = keeps
      ? locked.version
      : resolved.dependencies.find(({ metadata }) => metadata.name === name)?.metadata.version
    if (version === undefined) return undefined
    dependencies.push({ name, version, repository })
  }
  return { ...lock, digest: lockDigest(declared, dependencies), dependencies }
}
