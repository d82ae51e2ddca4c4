import { lstatSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import {
  archiveFiles,
  archiveName,
  checkValues,
  ignoredValues,
  maxArchiveSize,
  type OpenChart,
  packFiles,
} from '../chart/index.ts'
import type { TargetCluster } from '../cluster/index.ts'
import type { ChartSteps } from '../rules/index.ts'
import type { Workspace } from '../workspace/index.ts'
import type { Context } from './context.ts'
import type { ChartLoader } from './open-chart-loader.ts'
import { type Installer, openInstaller } from './open-installer.ts'
import { createSimulatedEnvironment } from './open-render-services.ts'
import { type EngineName, openRenderer } from './open-renderer.ts'
import { type ClustersFlags, openTargetClusters } from './open-target-cluster.ts'
import { readCheckValues } from './read-check-values.ts'

/** Nobody keeps what check packages, so its time does not matter. */
const ANY_TIME = new Date(0)

/** What rules ask of this machine. */
export async function openChartSteps(
  { engine, ...clusterFlags }: { engine: EngineName } & ClustersFlags,
  loader: ChartLoader,
  workspace: Workspace,
  context: Context,
): Promise<ChartSteps & Pick<Installer, 'missingCharts'>> {
  const { load } = loader
  const environment = createSimulatedEnvironment(context)
  // Charts that inner Plugins install are looked at where they are at hand: a check does not go and fetch them.
  const { install, servicesFor, tryOut, missingCharts } = openInstaller(
    loader,
    workspace,
    context,
    {
      offline: true,
      environment,
    },
  )
  let clusters: readonly TargetCluster[] | undefined
  const targets = (): readonly TargetCluster[] =>
    (clusters ??= openTargetClusters(clusterFlags, workspace.config, context))
  return {
    clusters: targets,
    install: (chart, opened, setting) =>
      install(chart, opened, { ...setting, cluster: setting.cluster ?? targets()[0]! }),
    tryOut: (chart, opened, setting) =>
      tryOut(chart, opened, { ...setting, cluster: setting.cluster ?? targets()[0]! }),
    missingCharts,
    typedPath: ({ source }) => relative(context.cwd, source.path) || '.',
    renderServices: () => servicesFor(targets()[0]!),
    load,
    ignoredValues: ({ source }) => (source.isArchive ? undefined : ignoredValues(source.path)),
    ignoreFile: (chart) => chart.text(IGNORE_FILE) ?? readIgnoreFile(chart),
    values: (chart) => readCheckValues(chart, workspace),
    package(chart) {
      checkValues(chart)
      const files = archiveFiles(chart)
      let bytes: Uint8Array | undefined
      return {
        chart,
        fileName: archiveName(chart),
        maxSize: maxArchiveSize(files),
        // Compressing takes longer than everything else about it, and hardly any rule asks for the bytes.
        get bytes() {
          return (bytes ??= packFiles(files, ANY_TIME))
        },
      }
    },
    render: await openRenderer(engine, environment, context),
  }
}

const IGNORE_FILE = '.helmignore'

function readIgnoreFile({ source }: OpenChart): string | undefined {
  if (source.isArchive) return undefined
  const file = join(source.path, IGNORE_FILE)
  // What is no file, or leads elsewhere, is none of ours.
  return lstatSync(file, { throwIfNoEntry: false })?.isFile()
    ? readFileSync(file, 'utf8')
    : undefined
}
