import type { Complaints } from '../admission/complaints.ts'
import { FieldPath } from '../admission/field-path.ts'
import type { ServerFacts } from '../admission/validator.ts'
import { hasRules, judgeRules, RULES_SINCE } from './cel/judge-rules.ts'
import type { CustomKind } from './custom-kind.ts'
import { validateEmbeddedResources } from './embedded-resources.ts'
import { fillDefaults } from './fill-defaults.ts'
import { pruneUnknownFields } from './prune.ts'
import type { Schema } from './schema.ts'
import { validateListTypes } from './validate-lists.ts'
import { validateValue } from './validate-value.ts'

/** Metadata is judged as that of every kind, not by the schema. */
const METADATA_IS_JUDGED_ELSEWHERE: Schema = { type: 'object' }

/** What becomes of a custom resource before anybody judges it. */
export interface DecodedCustomResource {
  /** The object that the server judges and stores, with the defaults of its schema. */
  stored: Readonly<Record<string, unknown>>
  /** Paths of the fields that its schema does not declare, which strict validation refuses. */
  unknown: string[]
}

/**
 * Takes from a custom resource what the server does not keep: fields that its schema does not declare, a status that is
 * written elsewhere, nulls that may not be. Tells `complaints` what is dropped and changed, the unknown fields left out.
 * @param keepsNulls Server-side apply keeps a null that has no default, which then is of a wrong type.
 */
export function decodeCustomResource(
  object: Readonly<Record<string, unknown>>,
  { schema, prunes, hasStatus }: CustomKind,
  complaints: Complaints,
  keepsNulls: boolean,
): DecodedCustomResource {
  if (schema === undefined) return { stored: object, unknown: [] }
  const unknown: string[] = []
  const pruned = prunes
    ? pruneUnknownFields(
        object,
        schema,
        FieldPath.root,
        (field) => void unknown.push(String(field)),
        true,
      )
    : object
  const filled = fillDefaults(pruned, schema, FieldPath.root, {
    replaced: (change) => void complaints.changed.push(change),
    leavesOut: (field) => {
      if (!keepsNulls) complaints.drop(field)
      return !keepsNulls
    },
  }) as Readonly<Record<string, unknown>>
  if (!hasStatus || filled['status'] === undefined) return { stored: filled, unknown }
  const { status: _status, ...stored } = filled
  complaints.drop(FieldPath.root.child('status'))
  return { stored, unknown }
}

/**
 * What a server objects to in a custom resource after its metadata has been judged, in the server's order.
 * @param complaints Holds what has been said of the metadata; some of it keeps the server from going on.
 * @param old The object before, of an update.
 */
export function judgeCustomResource(
  stored: Readonly<Record<string, unknown>>,
  { schema }: CustomKind,
  complaints: Complaints,
  { minor }: ServerFacts,
  old?: Readonly<Record<string, unknown>>,
): void {
  if (schema === undefined) return
  const { metadata: _metadata, ...properties } = schema.properties ?? {}
  const root: Schema = {
    ...schema,
    properties: { ...properties, metadata: METADATA_IS_JUDGED_ELSEWHERE },
  }
  validateValue(stored, root, FieldPath.root, complaints, minor)
  validateEmbeddedResources(stored, root, FieldPath.root, complaints)
  validateListTypes(stored, root, FieldPath.root, complaints)
  if (minor < RULES_SINCE || !hasRules(schema)) return
  if (!hidesRules(complaints, minor)) judgeRules(stored, old, root, FieldPath.root, complaints)
  else {
    complaints.invalid(
      FieldPath.nowhere,
      null,
      'some rules were not checked because of the objections above',
    )
  }
}

/** Reasons after which a server does not try rules in CEL; a value outside of an enum joined them later. */
const HIDING_REASONS: ReadonlySet<string> = new Set([
  'FieldValueRequired',
  'FieldValueTooLong',
  'FieldValueTooMany',
  'FieldValueTypeInvalid',
])

/** Seen in 1.35, not yet in 1.28. */
const ENUM_HIDES_SINCE = 29

function hidesRules({ causes }: Complaints, minor: number): boolean {
  return causes.some(
    ({ reason }) =>
      HIDING_REASONS.has(reason) ||
      (reason === 'FieldValueNotSupported' && minor >= ENUM_HIDES_SINCE),
  )
}
