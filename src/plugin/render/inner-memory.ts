import { isCustomResourceDefinition } from './object-scope.ts'
import type { RenderedObject } from './rendered-object.ts'

/** What Plugin resources of one plugin made, so that the same resource is rendered once on platforms that are alike. */
export interface InnerMemory<Result> {
  /**
   * @param resource The Plugin resource.
   * @param present Everything that is in the cluster.
   */
  recall(
    resource: RenderedObject,
    present: readonly RenderedObject[],
    render: () => Promise<Result>,
  ): Promise<Result>
}

/** @param readsCluster Whether a result depends on objects that are there, and not only on the resource. */
export function createInnerMemory<Result>(
  readsCluster: (result: Result) => boolean,
): InnerMemory<Result> {
  const known = new Map<
    string,
    { readable: readonly RenderedObject[]; result: Promise<Result> }[]
  >()
  return {
    async recall(resource, present, render) {
      const key = [resource.text, ...definitionsIn(present)].join('\n')
      const readable = present.filter(({ head }) => READABLE.has(head.kind))
      const earlier = known.get(key) ?? []
      for (const one of earlier) {
        if (!readsCluster(await one.result) || areEqual(one.readable, readable)) return one.result
      }
      const result = render()
      known.set(key, [...earlier, { readable, result }])
      return result
    },
  }
}

/** They decide what `.Capabilities.APIVersions` holds. */
function definitionsIn(objects: readonly RenderedObject[]): string[] {
  return objects.filter(isCustomResourceDefinition).map(({ head }) => head.name)
}

/** What charts look up. */
const READABLE: ReadonlySet<string> = new Set(['ConfigMap', 'Secret'])

function areEqual(some: readonly RenderedObject[], others: readonly RenderedObject[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ head, text }, at) => {
      const other = others[at]
      return other?.text === text && other.head.namespace === head.namespace
    })
  )
}
