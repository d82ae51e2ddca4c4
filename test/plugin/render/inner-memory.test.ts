import { expect, it, vi } from 'vitest'
import { createInnerMemory } from '../../../src/plugin/render/inner-memory.ts'
import { RenderedObject } from '../../../src/plugin/render/rendered-object.ts'

function object(kind: string, name: string, text = ''): RenderedObject {
  const head = { apiVersion: 'v1', kind, name, namespace: 'x', annotations: {} }
  return new RenderedObject({
    text,
    head,
    provenance: { plugin: 'p', chart: 'p', template: 't' },
  })
}

const RESOURCE = object('Plugin', 'inner', 'spec: 1')

it.each<[string, boolean, RenderedObject[], RenderedObject[], number]>([
  ['the same resource on the same platform', true, [], [], 1],
  ['a ConfigMap that nobody reads', false, [], [object('ConfigMap', 'a', 'x')], 1],
  ['a ConfigMap that somebody reads', true, [], [object('ConfigMap', 'a', 'x')], 2],
  [
    'a ConfigMap that changed',
    true,
    [object('ConfigMap', 'a', 'x')],
    [object('ConfigMap', 'a', 'y')],
    2,
  ],
  ['another kind of object', true, [], [object('Service', 'a', 'x')], 1],
])('with %s', async (_, readsCluster, before, after, times) => {
  const memory = createInnerMemory(() => readsCluster)
  const render = vi.fn(() => Promise.resolve('result'))
  await memory.recall(RESOURCE, before, render)
  await memory.recall(RESOURCE, after, render)
  expect(render).toHaveBeenCalledTimes(times)
})

it('another resource is rendered anew', async () => {
  const memory = createInnerMemory(() => false)
  const render = vi.fn(() => Promise.resolve('result'))
  await memory.recall(RESOURCE, [], render)
  await memory.recall(object('Plugin', 'inner', 'spec: 2'), [], render)
  expect(render).toHaveBeenCalledTimes(2)
})
