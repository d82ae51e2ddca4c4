import { admitObject } from '../../../src/cluster/admission/admit-object.ts'
import type { Answer } from '../../../src/cluster/admission/answer.ts'
import { createApiServer } from '../../../src/cluster/admission/api-server.ts'

/** A version in which all rules of today are there. */
const RECENT_MINOR = 35

/** What a server answers to an object; fields that are undefined are not sent. */
export function answerTo(object: unknown, minor: number = RECENT_MINOR): Answer {
  const sent: unknown = JSON.parse(JSON.stringify(object))
  return admitObject(sent, createApiServer({ minor }), 'create')
}

/** What a server objects to in an object, as `spec.ports Required`; empty when it stores the object. */
export function refusals(object: unknown, minor: number = RECENT_MINOR): string[] {
  const { causes } = answerTo(object, minor)
  return causes.map(({ field, reason }) => `${field} ${reason.replace('FieldValue', '')}`)
}

/** What a server warns of. */
export function warnings(object: unknown, minor: number = RECENT_MINOR): string[] {
  return answerTo(object, minor).warnings
}
