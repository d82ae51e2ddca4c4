import type { ObjectMeta } from 'kubernetes-types/meta/v1.d.ts'
import { isStackOverflow } from '../../go/values/index.ts'
import { deprecationWarning } from '../apis/served-kinds.ts'
import { decodeObject, type Decoded } from '../decoding/decode-object.ts'
import { isRecord } from '../is-record.ts'
import { admitCustom } from './admit-custom.ts'
import { rulesOf } from './all-kinds.ts'
import type { Answer, Cause, Client } from './answer.ts'
import { answerOf, answerToJudged, NO_FINDINGS, refusal } from './answers.ts'
import type { ApiServer, BuiltInKind } from './api-server.ts'
import { clientFaults, duplicatesSentBy, strictFindings } from './clients.ts'
import { Complaints } from './complaints.ts'
import { withoutStatus } from './dropped-status.ts'
import { FieldPath } from './field-path.ts'
import { impossibleNamespace } from './metadata/impossible-namespace.ts'
import { validateObjectMeta } from './metadata/object-meta.ts'
import { pathSegmentName } from './metadata/object-names.ts'
import { droppedNamespace, type ReceivedObject } from './received-object.ts'
import { whyUnserved } from './unserved-kind.ts'
import type { Sent } from './validator.ts'

/**
 * What an API server answers when it is asked to create an object. It judges nothing that it cannot know: other
 * objects of the cluster, quotas, webhooks and policies.
 * @param object The object as plain JSON.
 * @param duplicates Paths of the fields that the text of the object has twice, such as `data.a`; JSON as it is parsed
 * does not tell.
 */
export function admitObject(
  object: unknown,
  server: ApiServer,
  client: Client,
  duplicates: readonly string[] = [],
): Answer {
  try {
    return admit(object, server, client, duplicates)
  } catch (error) {
    // Thousands of levels deep: nobody writes that, and nobody knows what becomes of it.
    if (isStackOverflow(error)) return answerOf(NO_FINDINGS)
    throw error
  }
}

function admit(
  object: unknown,
  server: ApiServer,
  client: Client,
  duplicates: readonly string[],
): Answer {
  if (!isRecord(object)) return refusal(badRequest('', 'is no object'))
  const { apiVersion, kind } = object
  if (!isText(apiVersion)) return refusal(badRequest('apiVersion', 'is required, as a string'))
  if (!isText(kind)) return refusal(badRequest('kind', 'is required, as a string'))
  const served = server.kindOf(apiVersion, kind)
  if (served === undefined) {
    const message = whyUnserved(apiVersion, kind, server.minor)
    return refusal({ field: 'apiVersion', reason: 'NotFound', message }, 'no-match')
  }
  const sent = duplicatesSentBy(client, duplicates)
  const received = { object, apiVersion, kind, duplicates: sent }
  if (served.is === 'custom') return admitCustom(received, served, server, client)
  return admitBuiltIn(received, served, server, client)
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function badRequest(field: string, message: string): Cause {
  return { field, reason: 'BadRequest', message }
}

function admitBuiltIn(
  { object, apiVersion, kind, duplicates }: ReceivedObject,
  { definition, scope, isReadOnly }: BuiltInKind,
  server: ApiServer,
  client: Client,
): Answer {
  if (isReadOnly) {
    const message = `${apiVersion} ${kind} can be read, and not created`
    return refusal({ field: 'kind', reason: 'MethodNotAllowed', message })
  }
  // A kind that is newer than the tables: its fields are not known here.
  if (definition === undefined) return answerOf(NO_FINDINGS)
  const { minor } = server
  const faults = clientFaults(client, object, { definition, duplicates, minor })
  if (faults.length > 0) return answerOf({ ...NO_FINDINGS, causes: faults })
  const read = decodeObject(object, definition, {
    minor,
    cutsNumbers: client === 'apply',
    hidesValues: kind === 'Secret',
  })
  if (read.fault !== undefined) return refusal(read.fault)
  const decoded = withoutStatus(read, kind)
  const nowhere = scope === 'Cluster' ? undefined : impossibleNamespace(metadataOf(decoded.object))
  if (nowhere !== undefined) return refusal(nowhere)
  const complaints = validate(decoded, { apiVersion, kind }, server)
  refuseResourceVersion(decoded, complaints)
  const namespace = scope === 'Cluster' ? droppedNamespace(decoded.object) : []
  return answerToJudged(complaints, {
    deprecation: deprecationWarning(apiVersion, kind, minor),
    strict: strictFindings(decoded.unknownFields, duplicates, minor),
    dropped: [...decoded.dropped, ...namespace],
    changed: decoded.changed,
  })
}

/** The rules of metadata and of the kind, in the server's order. */
function validate(
  { object }: Decoded,
  { apiVersion, kind }: { apiVersion: string; kind: string },
  server: ApiServer,
): Complaints {
  const complaints = new Complaints()
  const rules = rulesOf(apiVersion, kind)
  const metadata = metadataOf(object)
  const form = {
    name: rules?.name ?? pathSegmentName,
    isBuiltIn: isOfKubernetes(apiVersion),
  }
  validateObjectMeta(metadata, form, complaints, server)
  rules?.validate(object, complaints, server)
  rules?.validateNew(object, complaints, server)
  return complaints
}

/** Kinds of the servers that serve other kinds are judged like these (apiextensions, kube-aggregator). */
function isOfKubernetes(apiVersion: string): boolean {
  return !/^api(?:extensions|registration)\.k8s\.io\//.test(apiVersion)
}

function metadataOf({ metadata }: Readonly<Record<string, unknown>>): Sent<ObjectMeta> {
  return isRecord(metadata) ? metadata : {}
}

/** What is created has no version yet; a dry run does not look (apiserver registry/generic Store.Create). */
function refuseResourceVersion({ object }: Decoded, complaints: Complaints): void {
  const { resourceVersion = '' } = metadataOf(object)
  // What is no number the server overwrites.
  if (!/^0*[1-9][0-9]*$/.test(resourceVersion)) return
  const field = FieldPath.root.child('metadata', 'resourceVersion')
  complaints.invalidForReal(field, resourceVersion, 'must not be there when an object is created')
}
