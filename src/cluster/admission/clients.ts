import { openApiFaults } from '../decoding/openapi-faults.ts'
import { typedFaults } from '../decoding/typed-faults.ts'
import type { Cause, Client } from './answer.ts'

/** Since then the server tells of fields that it does not know; before, it drops them in silence (KEP-2885). */
const FIELD_VALIDATION_SINCE = 25

/** What a client, or the way in which it asks, refuses before the server validates the object. */
export function clientFaults(
  client: Client,
  object: Readonly<Record<string, unknown>>,
  definition: string,
  minor: number,
): Cause[] {
  switch (client) {
    case 'create':
      return []
    case 'apply':
      return typedFaults(object, definition, minor)
    case 'helm3':
      return openApiFaults(object, definition, minor)
  }
}

/** What strict validation says of unknown and doubled fields, and what a server tells every other client of them. */
export function strictFindings(
  unknownFields: readonly string[],
  duplicates: readonly string[],
  minor: number,
): { strictCauses: Cause[]; warnings: string[] } {
  if (minor < FIELD_VALIDATION_SINCE) return { strictCauses: [], warnings: [] }
  return {
    strictCauses: [
      ...unknownFields.map((field) => badField(field, 'is no field that the server knows')),
      ...duplicates.map((field) => badField(field, 'is there twice; the last one counts')),
    ],
    warnings: [
      ...unknownFields.map((field) => `unknown field "${field}"`),
      ...duplicates.map((field) => `duplicate field "${field}"`),
    ],
  }
}

function badField(field: string, message: string): Cause {
  return { field, reason: 'BadRequest', message }
}
