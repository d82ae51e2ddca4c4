import { itemStep } from './item-step.ts'
import type { Candidate, PathStep } from './rule.ts'
import { type Fields, fieldsOf, resolved, scalarField } from './yaml-access.ts'

const CONTAINER_LISTS = ['containers', 'initContainers', 'ephemeralContainers'] as const

/** Containers and image volumes of a pod, recognised by shape, whatever kind of object they are in. */
export function podRule(fields: Fields): Candidate[] {
  const containers = CONTAINER_LISTS.flatMap((list) =>
    itemsOf(fields, list).flatMap(([item, step]) => podImage(item, 'image', [list, step])),
  )
  const volumes = itemsOf(fields, 'volumes').flatMap(([item, step]) => {
    const image = item.get('image')
    const source = image && resolved(image)
    if (source?.kind !== 'mapping') return []
    return podImage(fieldsOf(source), 'reference', ['volumes', step, 'image'])
  })
  return [...containers, ...volumes]
}

function podImage(fields: Fields, key: string, steps: PathStep[]): Candidate[] {
  const scalar = scalarField(fields, key)
  // Policies have patterns such as `*:latest`.
  if (!scalar || scalar.value === '' || scalar.value.includes('*')) return []
  return [
    {
      text: scalar.value,
      rule: 'pod',
      confidence: 'high',
      steps: [...steps, key],
      scalars: [scalar],
      mayLackTag: true,
    },
  ]
}

function itemsOf(fields: Fields, key: string): [Fields, PathStep][] {
  const node = fields.get(key)
  const list = node && resolved(node)
  if (list?.kind !== 'sequence') return []
  return list.items.flatMap((item, index): [Fields, PathStep][] => {
    const value = resolved(item)
    return value.kind === 'mapping' ? [[fieldsOf(value), itemStep(index, list.items)]] : []
  })
}
