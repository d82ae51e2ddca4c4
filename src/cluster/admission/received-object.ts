import { isRecord } from '../is-record.ts'

/** An object of a kind that the server serves, as it was sent. */
export interface ReceivedObject {
  object: Readonly<Record<string, unknown>>
  apiVersion: string
  kind: string
  /** Paths of the fields that its text has twice. */
  duplicates: readonly string[]
}

/** The namespace of an object that lives in none: the server stores it without. */
export function droppedNamespace({ metadata }: Readonly<Record<string, unknown>>): string[] {
  const namespace = isRecord(metadata) ? metadata['namespace'] : undefined
  return typeof namespace === 'string' && namespace !== '' ? ['metadata.namespace'] : []
}
