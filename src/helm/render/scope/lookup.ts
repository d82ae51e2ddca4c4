import { type GoList, GoMap, type GoValue } from '../../../go/values/index.ts'
import { isTable } from '../../values/merge-maps.ts'
import type { Lookup } from '../engine-functions.ts'

/** `lookup` without a cluster: nothing is there. */
export const emptyLookup: Lookup = () => new GoMap()

/**
 * `lookup` in a given list of Kubernetes objects. With a name it gives that object or an empty map, without one a list
 * object of all matches; an empty namespace means every namespace, as for objects outside of namespaces.
 */
export function createLookup(objects: readonly GoMap[]): Lookup {
  return (apiVersion, kind, namespace, name) => {
    const matches = objects.filter((object) => {
      if (object.get('apiVersion') !== apiVersion || object.get('kind') !== kind) return false
      const own = metadataField(object, 'namespace')
      return namespace === '' || own === undefined || own === namespace
    })
    if (name !== '') {
      return matches.find((object) => metadataField(object, 'name') === name) ?? new GoMap()
    }
    if (matches.length === 0) return new GoMap()
    const items: GoList = [...matches]
    return new GoMap([
      ['apiVersion', apiVersion],
      ['kind', `${kind}List`],
      ['items', items],
    ])
  }
}

function metadataField(object: GoMap, field: string): GoValue | undefined {
  const metadata = object.get('metadata')
  return isTable(metadata) ? metadata.get(field) : undefined
}
