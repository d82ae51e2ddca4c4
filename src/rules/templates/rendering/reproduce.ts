import { shellWord } from '../../../diagnostics/index.ts'
import { createTargetCluster, type TargetCluster } from '../../../cluster/index.ts'
import type { GoMap, GoValue } from '../../../go/values/index.ts'
import type { RenderFailure } from '../../../plugin/index.ts'
import type { CheckValues } from '../../frame/chart-stages.ts'
import type { Subject } from '../../frame/subject.ts'
import { kubeVersionOf, otherPlugins } from './circumstances.ts'
import { setFlag } from './set-flags.ts'

/** A rendering that failed. */
export interface FailedRendering {
  failure: RenderFailure
  cluster: TargetCluster
  /** Values of the chart for checking. */
  values: CheckValues | undefined
  /** What was changed on top of them. */
  changes?: readonly { path: readonly string[]; value: GoValue }[]
  /** All values together. */
  formValues: GoMap
  globals?: readonly string[]
}

/** The command that shows the failure again, as a hint; undefined where there is none. */
export async function reproduceHint(
  subject: Subject,
  rendering: FailedRendering,
): Promise<string | undefined> {
  const { failure, cluster, values, changes = [], globals = [] } = rendering
  // Values in .kgplugin.yaml itself are in no file.
  if (values !== undefined && values.fileInChart === undefined) return undefined
  const { typedPath } = subject
  const enabled = (await needsOthers(subject, rendering)) ? otherPlugins(subject) : []
  const words = [
    `kgplugin render ${shellWord(typedPath)}`,
    ...(enabled.length > 0 ? [`--with ${enabled.join(',')}`] : []),
    ...(isUsual(cluster, subject) ? [] : [`--kube-version ${kubeVersionOf(cluster)}`]),
    ...globals.map((setting) => `--global ${shellWord(setting)}`),
    ...(values ? [`-f ${shellWord(`${typedPath}/${values.fileInChart}`)}`] : []),
    ...changes.map(({ path, value }) => setFlag(path, value).flag),
    ...(failure.resource === undefined ? [] : ['--deep']),
  ]
  return `Reproduce: ${words.join(' ')}`
}

/** Whether the plugin fails in another way, or not at all, where the plugins that it reads from are not enabled. */
async function needsOthers(
  subject: Subject,
  { failure, cluster, formValues, globals = [] }: FailedRendering,
): Promise<boolean> {
  const others = otherPlugins(subject)
  if (others.length === 0) return false
  const setting = { cluster, formValues, globals, disabled: others, deep: true }
  const alone = await subject.tryOut(setting)
  return !alone.ok || !alone.value.failures.some(({ message }) => message === failure.message)
}

/** Whether the command takes this cluster by itself: the first of .kgplugin.yaml. */
function isUsual({ kubeVersion }: TargetCluster, { config }: Pick<Subject, 'config'>): boolean {
  const configured = config.cluster.kubeVersion
  const [first] = typeof configured === 'string' ? [configured] : (configured ?? [])
  return createTargetCluster({ kubeVersion: first }).kubeVersion === kubeVersion
}
