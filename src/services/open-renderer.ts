import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { archiveName, type Chart, packChart } from '../chart/index.ts'
import { type CompiledChart, type FunctionEnvironment, RenderError } from '../helm/index.ts'
import { installNamespace, isPlugin, PLUGIN_KIND } from '../plugin/index.ts'
import type { ChartSteps } from '../rules/index.ts'
import type { Context } from './context.ts'

export type EngineName = 'builtin' | 'helm'

/**
 * Renders a chart with values on top of its own, as a release named like the chart. Throws RenderError, RenderLimitError,
 * ValuesFileError, and UserError where the engine is missing.
 */
type RenderForCheck = ChartSteps['render']

/** Opens the engine that `--engine` names; its code is loaded only now. */
export async function openRenderer(
  engine: EngineName,
  environment: FunctionEnvironment,
  context: Context,
): Promise<RenderForCheck> {
  return engine === 'helm' ? openHelm(context) : openBuiltin(environment)
}

async function openBuiltin(environment: FunctionEnvironment): Promise<RenderForCheck> {
  const { compileChart, mergeUserValues, parseKubeVersion } = await import('../helm/index.ts')
  const compiled = new WeakMap<Chart, CompiledChart>()
  const compile = (chart: Chart): CompiledChart => {
    const known = compiled.get(chart) ?? compileChart(chart)
    compiled.set(chart, known)
    return known
  }
  return async (chart, values, cluster) => {
    const userValues = mergeUserValues({ files: values ? [values] : [] })
    const { name } = chart.metadata
    const namespace = installNamespace(chart.metadata)
    const { kubeVersion } = cluster
    const apiVersions = cluster.with(isPlugin(chart.metadata) ? [PLUGIN_KIND] : []).apiVersions()
    compile(chart).render(userValues, {
      releaseName: name,
      environment,
      ...(namespace && { namespace }),
      capabilities: { kubeVersion: parseKubeVersion(kubeVersion), apiVersions },
      trackLines: true,
    })
  }
}

async function openHelm(context: Context): Promise<RenderForCheck> {
  const [{ createHelm }, { openRunTool }] = await Promise.all([
    import('../tools/index.ts'),
    import('./open-run-tool.ts'),
  ])
  return async (chart, values, cluster) => {
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
          `--kube-version=${cluster.kubeVersion}`,
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
