import { servingVersions } from '../../cluster/index.ts'
import { installationsOf, isPluginResource, type RenderResult } from '../../plugin/index.ts'
import type { Context } from '../../services/context.ts'
import { printError, printHint } from '../../terminal/index.ts'
import { objectPlace } from './format-objects.ts'

/** Says on standard error which objects the cluster would refuse, so that the plugin fails, and what to do about it. */
export function printNotApplied(
  { plugins }: RenderResult,
  { deep }: { deep: boolean },
  { io }: Context,
): void {
  const hints = new Set<string>()
  const custom = new Set<string>()
  for (const { notApplied, resource } of plugins.flatMap(installationsOf)) {
    const consequence =
      resource.spec.kind === 'helm' ? ', so Helm applies nothing of this chart but its crds/' : ''
    for (const { object, reason } of notApplied) {
      const { apiVersion, kind, name } = object.head
      const what = `${kind} ${name}`.trimEnd()
      printError(
        io,
        `${objectPlace(object.provenance)}: ${what} is not applied: ${reason}${consequence}`,
      )
      const versions = servingVersions(apiVersion, kind)
      if (kind === 'List') hints.add('Write the items of a List as documents of their own.')
      else if (versions === undefined) custom.add(apiVersion)
      else hints.add(`Kubernetes serves ${kind} in ${apiVersion} ${versions}.`)
    }
  }
  if (custom.size > 0) {
    const flags = `--api-versions ${[...custom].sort().join(',')}`
    hints.add(
      `If the cluster has these APIs, say so: ${flags}, or cluster.apiVersions in .kgplugin.yaml`,
    )
  }
  const objects = plugins.flatMap(({ outer }) => outer?.objects ?? [])
  if (custom.size > 0 && !deep && objects.some(({ head }) => isPluginResource(head))) {
    hints.add('--deep also knows the kinds that inner Plugin resources bring.')
  }
  for (const hint of hints) printHint(io, hint)
}
