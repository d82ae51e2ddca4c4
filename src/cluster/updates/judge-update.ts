import { admitObject } from '../admission/admit-object.ts'
import { rulesOf } from '../admission/all-kinds.ts'
import type { Cause } from '../admission/answer.ts'
import type { ApiServer, KindOfServer } from '../admission/api-server.ts'
import { Complaints } from '../admission/complaints.ts'
import { kindKey } from '../admission/kind-rules.ts'
import { decodeCustomResource, judgeCustomResource } from '../custom/judge-custom-resource.ts'
import { decodeObject } from '../decoding/decode-object.ts'
import { isRecord } from '../is-record.ts'
import { jsonIdentity } from '../json-identity.ts'
import type { JsonObject } from '../json-object.ts'
import { keepAllotted } from './keep-allotted.ts'
import { mergeUpdate, type Sender } from './merge-update.ts'
import { type Shape, shapeOfDefinition, shapeOfSchema } from './shape.ts'
import { storedObject } from './stored-object.ts'
import { UNCHANGEABLE_FIELDS } from './unchangeable/unchangeable-fields.ts'

/**
 * What becomes of an object that gets a newer manifest: nothing changes (`no-op`), it changes, or the server refuses.
 * `not-judged`: the server does not serve the kind, or the object before could not have been there.
 */
export type UpdateVerdict = 'accepted' | 'no-op' | 'not-judged' | 'rejected'

/** What a server answers to an update, and what it stores then. */
export interface UpdateAnswer {
  verdict: UpdateVerdict
  causes: Cause[]
  /** The object before and afterwards, with the server's defaults; undefined when it is refused or not judged. */
  objects: { live: JsonObject; stored: JsonObject } | undefined
}

/** What a server answers when an object that was made of one manifest gets a newer one. */
export function judgeUpdate(
  before: JsonObject,
  after: JsonObject,
  server: ApiServer,
  sender: Sender,
): UpdateAnswer {
  const { apiVersion, kind } = after
  const served =
    typeof apiVersion === 'string' && typeof kind === 'string'
      ? server.kindOf(apiVersion, kind)
      : undefined
  if (served === undefined || before['apiVersion'] !== apiVersion || before['kind'] !== kind) {
    return { verdict: 'not-judged', causes: [], objects: undefined }
  }
  const received = admitObject(after, server, sender === 'strategic3way' ? 'create' : 'apply')
  const unread = received.causes.filter(({ reason }) => reason === 'BadRequest')
  if (unread.length > 0) return refused(unread)
  const identity = identityCauses(before, after)
  if (identity.length > 0) return refused(identity)
  return served.is === 'custom'
    ? judgeCustom(before, after, served, server, sender)
    : judgeBuiltIn(before, after, served, server, sender)
}

function refused(causes: Cause[]): UpdateAnswer {
  return { verdict: 'rejected', causes, objects: undefined }
}

/** Fields of the metadata that name one object at one time. */
function identityCauses(before: JsonObject, after: JsonObject): Cause[] {
  const [old, changed] = [before['metadata'], after['metadata']]
  return ['name', 'uid', 'resourceVersion'].flatMap((name): Cause[] => {
    const value = isRecord(changed) ? changed[name] : undefined
    const isOld = value === undefined || (isRecord(old) && old[name] === value)
    const message = `${JSON.stringify(value)} is that of another object`
    return isOld ? [] : [{ field: `metadata.${name}`, reason: 'FieldValueInvalid', message }]
  })
}

function judgeBuiltIn(
  before: JsonObject,
  after: JsonObject,
  { definition }: Extract<KindOfServer, { is: 'built-in' }>,
  server: ApiServer,
  sender: Sender,
): UpdateAnswer {
  if (definition === undefined) return { verdict: 'not-judged', causes: [], objects: undefined }
  const { minor } = server
  const [old, sent] = [before, after].map(
    (each) => decodeObject(each, definition, { minor }).object,
  )
  if (old === undefined || sent === undefined) throw new Error('two objects were decoded')
  const live = storedObject(old, definition, minor)
  const shape = shapeOfDefinition(definition, minor)
  const given = sender === 'strategic3way' ? old : withoutNulled(old, after)
  const merged = mergeObject(live, given, sent, shape, sender)
  const kept = definition === 'core.v1.Service' ? keepAllotted(live, merged) : merged
  const stored = storedObject(kept, definition, minor)
  const complaints = new Complaints()
  const [apiVersion, kind] = [String(after['apiVersion']), String(after['kind'])]
  rulesOf(apiVersion, kind)?.validate(stored, complaints, server)
  UNCHANGEABLE_FIELDS[kindKey(apiVersion, kind)]?.(live, stored, complaints, minor)
  return conclude(live, stored, complaints.causes)
}

/**
 * The manifest before without what the newer one has as null: server-side apply takes such a field for one that is still
 * sent, so that it stays as it is.
 */
function withoutNulled(before: JsonObject, after: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(before).flatMap(([name, old]): [string, unknown][] => {
      const value = after[name]
      if (value === null) return []
      return [[name, isRecord(old) && isRecord(value) ? withoutNulled(old, value) : old]]
    }),
  )
}

function judgeCustom(
  before: JsonObject,
  after: JsonObject,
  kind: Extract<KindOfServer, { is: 'custom' }>,
  server: ApiServer,
  sender: Sender,
): UpdateAnswer {
  const decode = (each: JsonObject): JsonObject =>
    decodeCustomResource(each, kind, new Complaints(), false).stored
  const live = decode(before)
  // Fields that the definition does not know were never stored.
  const merged = mergeObject(live, before, after, shapeOfSchema(kind.schema), sender)
  const stored = decode(merged)
  const complaints = new Complaints()
  judgeCustomResource(stored, kind, complaints, server, live)
  return conclude(live, stored, complaints.causes)
}

function mergeObject(
  live: JsonObject,
  before: JsonObject,
  after: JsonObject,
  shape: Shape,
  sender: Sender,
): JsonObject {
  const merged = mergeUpdate(live, before, after, shape, sender)
  return isRecord(merged) ? merged : after
}

function conclude(live: JsonObject, stored: JsonObject, causes: readonly Cause[]): UpdateAnswer {
  if (causes.length > 0) return refused([...causes])
  const [old, changed] = [live, stored].map((each) => jsonIdentity(withoutEmptyLists(each)))
  const isUnchanged = old === changed
  return { verdict: isUnchanged ? 'no-op' : 'accepted', causes: [], objects: { live, stored } }
}

/** An empty list is like none in what a server stores. */
function withoutEmptyLists(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmptyLists)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => !(Array.isArray(part) && part.length === 0))
      .map(([name, part]) => [name, withoutEmptyLists(part)]),
  )
}
