import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { archiveName, packChart } from '../chart/index.ts'
import { type Capabilities, RenderError } from '../helm/index.ts'
import { installNamespace, isPlugin, PLUGIN_KIND } from '../plugin/index.ts'
import type { ChartSteps } from '../rules/index.ts'
import type { WorkspaceConfig } from '../workspace/index.ts'
import type { Context } from './context.ts'

export type EngineName = 'builtin' | 'helm'

/**
 * Renders a chart with values on top of its own, as a plugin named like the chart. Throws RenderError, RenderLimitError,
 * ValuesFileError, and UserError where the engine is missing.
 */
type RenderForCheck = ChartSteps['render']

/** Opens the engine that `--engine` names; its code is loaded only now. */
export async function openRenderer(
  engine: EngineName,
  config: Pick<WorkspaceConfig, 'cluster'>,
  context: Context,
): Promise<RenderForCheck> {
  return engine === 'helm' ? openHelm(context) : openBuiltin(config, context)
}

/** Plugins render as in the installer, all other charts as in Helm. */
async function openBuiltin(
  config: Pick<WorkspaceConfig, 'cluster'>,
  context: Context,
): Promise<RenderForCheck> {
  const [
    { mergeUserValues, parseKubeVersion, renderChart },
    { createNodeFunctionEnvironment, withSharedKeys },
    { openTargetCluster },
  ] = await Promise.all([
    import('../helm/index.ts'),
    import('../node/index.ts'),
    import('./open-target-cluster.ts'),
  ])
  const environment = withSharedKeys(createNodeFunctionEnvironment({ stopsOnSignals: true }))
  let capabilities: Capabilities | undefined
  const targetCapabilities = (): Capabilities => {
    const cluster = openTargetCluster({}, config, context).with([PLUGIN_KIND])
    const kubeVersion = parseKubeVersion(cluster.kubeVersion)
    return { kubeVersion, apiVersions: cluster.apiVersions() }
  }
  return async (chart, values) => {
    const userValues = mergeUserValues({ files: values ? [values] : [] })
    const { name } = chart.metadata
    const namespace = installNamespace(chart.metadata)
    const options = { releaseName: name, environment, ...(namespace && { namespace }) }
    if (!isPlugin(chart.metadata)) renderChart(chart, userValues, options)
    else {
      capabilities ??= targetCapabilities()
      const asInstaller = { ...options, capabilities, ignoresKubeVersion: true, revision: 0 }
      renderChart(chart, userValues, asInstaller, 'installer')
    }
  }
}

async function openHelm(context: Context): Promise<RenderForCheck> {
  const [{ createHelm }, { openRunTool }] = await Promise.all([
    import('../tools/index.ts'),
    import('./open-run-tool.ts'),
  ])
  return async (chart, values) => {
    const folder = await mkdtemp(join(tmpdir(), 'kgplugin-helm-'))
    try {
      const archive = join(folder, archiveName(chart))
      await writeFile(archive, packChart(chart, new Date(0)))
      const valuesFile = join(folder, 'check-values.yaml')
      if (values) await writeFile(valuesFile, values.text)
      const { name } = chart.metadata
      const namespace = installNamespace(chart.metadata)
      const helm = createHelm(openRunTool(context), folder)
      const { exitCode, stderr } = await helm.template(
        [
          ...(namespace ? [`--namespace=${namespace}`] : []),
          ...(values ? [`--values=${valuesFile}`] : []),
          // A chart's name is the author's, and could be a flag.
          '--',
          name,
          archive,
        ],
        { signal: context.signal },
      )
      if (exitCode !== 0) throw new RenderError(helmMessage(stderr))
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
}

// The advice to use --debug means helm's own flag.
function helmMessage(stderr: string): string {
  return stderr
    .replace(/\n+Use --debug flag[^\n]*\n?$/, '')
    .trim()
    .replace(/^Error: /, '')
}
