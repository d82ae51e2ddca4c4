import { openApiFaults } from '../decoding/openapi-faults.ts'
import { typedFaults } from '../decoding/typed-faults.ts'
import { isRecord } from '../is-record.ts'
import type { Cause, Client } from './answer.ts'

/** Since then the server tells of fields that it does not know; before, it drops them in silence (KEP-2885). */
const FIELD_VALIDATION_SINCE = 25

/**
 * What a client, or the way in which it asks, refuses before the server validates the object.
 * @param duplicates Fields that the text of the object has twice.
 */
export function clientFaults(
  client: Client,
  object: Readonly<Record<string, unknown>>,
  { definition, duplicates, minor }: ClientFacts,
): Cause[] {
  switch (client) {
    case 'create':
      return []
    case 'apply':
      return [
        ...duplicates.map(twice),
        ...appliedMetadataFaults(object),
        ...typedFaults(object, definition, minor),
      ]
    case 'helm3':
      return openApiFaults(object, definition, minor)
  }
}

/** An apply says nothing of who manages fields (apiserver pkg/endpoints/handlers patch.go). */
function appliedMetadataFaults({ metadata }: Readonly<Record<string, unknown>>): Cause[] {
  const { managedFields } = isRecord(metadata) ? metadata : {}
  if (!Array.isArray(managedFields) || managedFields.length === 0) return []
  const message = 'must not be there when an object is applied'
  return [{ field: 'metadata.managedFields', reason: 'BadRequest', message }]
}

export interface ClientFacts {
  definition: string
  duplicates: readonly string[]
  minor: number
}

/** What of an object's text a client lets the server see: Helm sends what it has read, where the last field counts. */
export function duplicatesSentBy(client: Client, duplicates: readonly string[]): readonly string[] {
  return client === 'helm3' ? [] : duplicates
}

/** What strict validation says of unknown and doubled fields, and what a server tells every other client of them. */
export function strictFindings(
  unknown: readonly Cause[],
  duplicates: readonly string[],
  minor: number,
): { strictCauses: Cause[]; warnings: string[] } {
  if (minor < FIELD_VALIDATION_SINCE) return { strictCauses: [], warnings: [] }
  return {
    strictCauses: [...unknown, ...duplicates.map(twice)],
    warnings: [
      ...unknown.map(({ field }) => `unknown field "${field}"`),
      ...duplicates.map((field) => `duplicate field "${field}"`),
    ],
  }
}

function twice(field: string): Cause {
  return { field, reason: 'BadRequest', message: 'is there twice; the last one counts' }
}
