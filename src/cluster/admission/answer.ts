/** Why a server objects to a field, in the server's own words (kubernetes/kubernetes apimachinery util/validation/field). */
export type CauseReason =
  | 'FieldValueDuplicate'
  | 'FieldValueForbidden'
  | 'FieldValueInvalid'
  | 'FieldValueNotFound'
  | 'FieldValueNotSupported'
  | 'FieldValueRequired'
  | 'FieldValueTooLong'
  | 'FieldValueTooMany'
  | 'FieldValueTypeInvalid'
  /** The request could not be read: a wrong type, or under strict decoding an unknown or doubled field. */
  | 'BadRequest'
  /** The server forbids, or does not know, what the object stands on: its namespace, its priority class. */
  | 'Forbidden'
  | 'NotFound'
  | 'MethodNotAllowed'

/** One objection of a server. */
export interface Cause {
  /** The server's path of the field, such as `spec.template.spec.containers[0].name`; empty for the object as a whole. */
  field: string
  reason: CauseReason
  /** What is wrong, in our own words: one sentence with the value and what the server accepts. */
  message: string
}

/**
 * What becomes of an object that a server is asked to create.
 * - `no-match`: no such kind is served; the client does not get to ask.
 * - `rejected`: refused.
 * - `rejected-for-real`: a dry run passes, the real request is refused.
 * - `strict-only`: refused under strict validation; otherwise the fields in `dropped` are lost in silence.
 * - `warned`: stored, with a warning.
 * - `accepted-changes`: stored, but not as it was written: `dropped` and `changed` say what is different.
 * - `accepted`: stored.
 */
export type Verdict =
  | 'no-match'
  | 'rejected'
  | 'rejected-for-real'
  | 'strict-only'
  | 'warned'
  | 'accepted-changes'
  | 'accepted'

/** A value that the server stores otherwise than it was sent: the path, the value sent, the value stored. */
export type ChangedValue = [field: string, sent: unknown, stored: unknown]

/** What a server answers about one object. */
export interface Answer {
  verdict: Verdict
  /** Empty when the object is accepted; under `strict-only` what strict validation objects to. */
  causes: Cause[]
  warnings: string[]
  /** The server's paths of the fields that are sent and not stored. */
  dropped: string[]
  changed: ChangedValue[]
}

/**
 * Who sends an object.
 * - `create`: a plain POST, as the installer does at first.
 * - `apply`: a forced server-side apply, as the installer does later.
 * - `helm3`: Helm 3.8, which compares the object with the server's OpenAPI before it sends it.
 */
export type Client = 'create' | 'apply' | 'helm3'
