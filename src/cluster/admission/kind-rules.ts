import type { Complaints } from './complaints.ts'
import type { FieldPath } from './field-path.ts'
import type { Sent, ServerFacts, Validator } from './validator.ts'

/** Judges the name of an object; each kind has a form of its own (metadata/ holds them). */
export type CheckName = (
  name: string,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
) => void

/** What the server checks of one kind beyond types and metadata, whatever the version of its API. */
export interface KindRules {
  name: CheckName
  /** Judges everything but the metadata. */
  validate(object: Sent<unknown>, complaints: Complaints, server: ServerFacts): void
  /** Judges what counts when an object is created, and no more when it is updated. */
  validateNew(object: Sent<unknown>, complaints: Complaints, server: ServerFacts): void
}

/** A kind whatever the version of its API, as tables have it: `apps/Deployment`; `/Service` is of the core group. */
export function kindKey(apiVersion: string, kind: string): string {
  return `${apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/')))}/${kind}`
}

/** The rules of kinds by kindKey. A kind that no table holds is judged by types and metadata alone. */
export type KindTable = Readonly<Record<string, KindRules>>

/** The rules of a kind whose decoded objects have type T. Without a validator only its name is judged. */
export function kindRules<T>(
  name: CheckName,
  validate: Validator<T> = () => {},
  validateNew: Validator<T> = () => {},
): KindRules {
  // The API tables have given the object its type before a validator sees it.
  return { name, validate, validateNew } as KindRules
}
