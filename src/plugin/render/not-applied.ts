import type { TargetCluster } from '../../cluster/index.ts'
import type { PluginResource } from '../resource/plugin-resource.ts'
import { withHelmMarks } from './helm-marks.ts'
import { isCrdFile } from './object-scope.ts'
import { type RenderedObject } from './rendered-object.ts'

/** An object that is rendered and that the API server does not take. */
export interface NotApplied {
  object: RenderedObject
  /** In the words of the API machinery. */
  reason: string
}

/**
 * The objects whose kinds no API and no CustomResourceDefinition describes, `kind: List` among them: they make the
 * plugin Failed, while all others are applied (k8s.io/apimachinery pkg/api/meta NoKindMatchError).
 */
export function unknownKinds(
  objects: readonly RenderedObject[],
  cluster: TargetCluster,
): NotApplied[] {
  return objects
    .filter(({ head }) => cluster.scopeOf(head) === undefined)
    .map((object) => {
      const { kind, apiVersion } = object.head
      const reason = `no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(apiVersion)}`
      return { object, reason }
    })
}

/**
 * The objects that reach the cluster, those of the kind helm with the marks of their release. For the kind helm one unknown kind keeps back everything but `crds/`, which is
 * installed before Helm looks at the manifests (helm.sh/helm v3.8.2 pkg/action/install.go).
 */
export function appliedObjects({
  resource,
  objects,
  notApplied,
}: {
  resource: PluginResource
  objects: readonly RenderedObject[]
  notApplied: readonly NotApplied[]
}): RenderedObject[] {
  if (resource.spec.kind === 'helm') {
    if (notApplied.length > 0) return objects.filter(isCrdFile)
    return objects.map((object) => (isOfRelease(object) ? withHelmMarks(object, resource) : object))
  }
  const refused = new Set(notApplied.map(({ object }) => object))
  return objects.filter((object) => !refused.has(object))
}

/** Hooks and the files of `crds/` belong to no release. */
function isOfRelease(object: RenderedObject): boolean {
  return object.hook === undefined && !isCrdFile(object)
}
