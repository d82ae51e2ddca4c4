import { type Diagnostic, displayUrl } from '../../diagnostics/index.ts'
import { plainValue } from '../../go/values/index.ts'
import {
  appliedObjects,
  type Installation,
  installationsOf,
  pluginObject,
  type RenderedObject,
  type RenderedPlugin,
  type RenderFailure,
} from '../../plugin/index.ts'
import { jsonEnvelope } from '../../terminal/index.ts'

/** The result as data for scripts; `version` changes only when a script would have to. */
export function renderAsJson(
  plugins: readonly RenderedPlugin[],
  {
    failures,
    diagnostics,
  }: { failures: readonly RenderFailure[]; diagnostics: readonly Diagnostic[] },
): string {
  return jsonEnvelope({
    plugins: plugins.map(pluginAsData),
    diagnostics,
    failures: failures.map(({ url, ...failure }) => ({
      ...failure,
      ...(url !== undefined && { url: displayUrl(url) }),
    })),
  })
}

function pluginAsData(rendered: RenderedPlugin): object {
  const { metadata } = rendered.plugin.chart
  const installations = installationsOf(rendered)
  return {
    name: metadata.name,
    version: metadata.version,
    ...(rendered.outer && { resource: resourceAsData(rendered.outer) }),
    manifests: installations.flatMap((one) => appliedObjects(one).map(objectAsData)),
    droppedHooks: installations.flatMap(({ droppedHooks }) => droppedHooks.map(objectAsData)),
    notApplied: installations.flatMap(({ notApplied }) =>
      notApplied.map(({ object: { head, provenance }, reason }) => ({
        provenance,
        apiVersion: head.apiVersion,
        kind: head.kind,
        namespace: head.namespace,
        name: head.name,
        reason,
      })),
    ),
  }
}

function resourceAsData({ resource }: Installation): unknown {
  return plainValue(pluginObject(resource))
}

function objectAsData(object: RenderedObject): object {
  const line = object.templateLine(1)
  return {
    provenance: { ...object.provenance, ...(line && { line: line.line }) },
    ...(object.hook && { hook: object.hook }),
    object: plainValue(object.object),
  }
}
