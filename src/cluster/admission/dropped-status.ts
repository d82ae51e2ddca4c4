import type { Decoded } from '../decoding/decode-object.ts'
import { isRecord } from '../is-record.ts'

/** Kinds whose status is stored as a client creates them, or made of other parts of the object. */
const KEEP_STATUS = new Set(['CustomResourceDefinition', 'Namespace', 'Node'])

/**
 * Takes the status away from an object that is to be created, as servers do before they look at it: it is not the
 * client's to set (kubernetes/kubernetes pkg/registry, PrepareForCreate of each kind).
 * @returns The object without it; what of it is lost is noted.
 */
export function withoutStatus(decoded: Decoded, kind: string): Decoded {
  const { status, ...object } = decoded.object
  if (status === undefined || KEEP_STATUS.has(kind)) return decoded
  const isLost = (value: unknown): boolean => value !== '' && value !== 0 && value !== false
  const lost = Object.entries(isRecord(status) ? status : {})
    .filter(([, value]) => isLost(value))
    .map(([name]) => `status.${name}`)
  const others = decoded.dropped.filter((field) => !field.startsWith('status.'))
  return { ...decoded, object, dropped: [...others, ...lost] }
}
