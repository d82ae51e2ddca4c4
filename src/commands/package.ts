import { resolve } from 'node:path'
import { packageFolders, type PackageSettings } from '../chart/index.ts'
import { InterruptedError, UserError } from '../diagnostics/index.ts'
import { makeFolder, requireWritable } from '../files/index.ts'
import type { Context } from '../services/context.ts'
import { boundaryOfChart, boundaryOfPath, openOwnership } from '../services/open-boundary.ts'
import { openChartPackager } from '../services/open-packager.ts'
import { EXIT, type ExitCode } from '../terminal/index.ts'
import { resolveTargets } from '../workspace/index.ts'
import type { PackageOptions } from './package/package-options.ts'
import { printPackages } from './package/print-packages.ts'

/**
 * `kgplugin package`: `helm package -u` for many charts, with the same bytes for the same content.
 * Dependencies are resolved in memory; of the source folder only Chart.lock is ever written. A chart that
 * cannot be packaged does not stop the others.
 */
export async function packageCharts(options: PackageOptions, context: Context): Promise<ExitCode> {
  const { workspace, chartFolders, archives } = await resolveTargets(options.paths, context.cwd)
  if (archives.length > 0) {
    throw new UserError(`already packaged: ${archives.join(', ')}`, { hint: 'Pass chart folders.' })
  }
  const destination = resolve(context.cwd, options.destination ?? '.')
  const archiveBoundary = await boundaryOfPath(destination, context)
  requireWritable(destination, archiveBoundary)
  await makeFolder(destination)
  const isOwn = await openOwnership(context)
  const outcomes = await packageFolders(
    chartFolders,
    openChartPackager(workspace, context, options),
    {
      destination,
      force: options.force ?? false,
      settings: settingsOf(options),
      archiveBoundary,
      lockBoundaryOf: (folder) =>
        isOwn(folder) ? boundaryOfChart(workspace, folder, context) : undefined,
    },
  )
  if (context.signal.aborted) throw new InterruptedError()
  printPackages(outcomes, workspace, context)
  return outcomes.some(({ kind }) => kind === 'failed') ? EXIT.failed : EXIT.ok
}

function settingsOf({ version, appVersion }: PackageOptions): PackageSettings {
  return {
    // An empty one is none, as in helm: scripts pass what a variable holds.
    ...(version && { version }),
    ...(appVersion && { appVersion }),
  }
}
