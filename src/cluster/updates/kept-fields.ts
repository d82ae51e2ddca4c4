import { isRecord } from '../is-record.ts'
import { itemIdentity, type Shape, WHOLE } from './shape.ts'

/**
 * The paths of what is in one object and not in another one, the topmost ones only: what an update leaves that the newer
 * manifest does not have. Items of lists are compared by what tells them apart.
 */
export function keptFields(kept: unknown, wanted: unknown, shape: Shape, path = ''): string[] {
  if (isRecord(kept) && isRecord(wanted)) {
    return Object.entries(kept).flatMap(([name, value]) => {
      const at = path === '' ? name : `${path}.${name}`
      if (!Object.hasOwn(wanted, name)) return value === undefined ? [] : [at]
      const child = shape.is === 'map' ? shape.child(name) : WHOLE
      return keptFields(value, wanted[name], child, at)
    })
  }
  if (Array.isArray(kept) && Array.isArray(wanted) && shape.is === 'list') {
    const { applied, items } = shape
    if (applied === undefined) return []
    const others = new Map(wanted.map((item) => [itemIdentity(item, applied), item as unknown]))
    return kept.flatMap((item, index) => {
      const at = `${path}[${index}]`
      const identity = itemIdentity(item, applied)
      return others.has(identity) ? keptFields(item, others.get(identity), items, at) : [at]
    })
  }
  return []
}
