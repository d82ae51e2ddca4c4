import { type GoMap } from '../../go/values/index.ts'
import { createLookup, type Lookup } from '../../helm/index.ts'
import type { FindObject } from '../values/assemble-values.ts'
import { type RenderedObject } from './rendered-object.ts'

/** The objects that are there while something is rendered. */
export interface SimulatedCluster {
  objects: readonly RenderedObject[]
  lookup: Lookup
  /** A core object (apiVersion v1). */
  find: FindObject
}

/** @param objects In the order in which they are applied: a later one replaces an earlier one of the same name. */
export function createSimulatedCluster(objects: readonly RenderedObject[]): SimulatedCluster {
  const ofKind = (apiVersion: string, kind: string): GoMap[] => {
    const latest = new Map<string, RenderedObject>()
    for (const object of objects) {
      const { head } = object
      if (head.apiVersion !== apiVersion || head.kind !== kind || object.hook) continue
      latest.set(`${head.namespace}/${head.name}`, object)
    }
    return [...latest.values()].map(({ object }) => object)
  }
  const lookup: Lookup = (apiVersion, kind, namespace, name) =>
    createLookup(ofKind(apiVersion, kind))(apiVersion, kind, namespace, name)
  return {
    objects,
    lookup,
    find(kind, namespace, name) {
      const found = lookup('v1', kind, namespace, name)
      return found.size === 0 ? undefined : found
    },
  }
}
