import {
  type ApiServer,
  createApiServer,
  isBuiltInGroup,
  type TargetCluster,
} from '../../cluster/index.ts'
import type { RenderedObject } from '../../plugin/index.ts'
import { plainObject } from './plain-object.ts'

/** The API server of a cluster, which knows the CustomResourceDefinitions among some objects. */
export function openServer(
  objects: readonly RenderedObject[],
  { minor }: TargetCluster,
): ApiServer {
  // Definitions are read only where an object is of another kind than those of Kubernetes.
  const isCustom = objects.some(({ head }) => !isBuiltInGroup(head.apiVersion))
  const groups = new Set(objects.map(({ head }) => groupOf(head.apiVersion)))
  const definitions = objects.filter(
    ({ head }) =>
      isCustom &&
      head.kind === 'CustomResourceDefinition' &&
      groups.has(head.name.slice(head.name.indexOf('.') + 1)),
  )
  return createApiServer({
    minor,
    definitions: definitions.map(plainObject),
  })
}

function groupOf(apiVersion: string): string {
  return apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/')))
}
