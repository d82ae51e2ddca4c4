import type { ObjectMeta } from 'kubernetes-types/meta/v1.d.ts'
import { appliedFaults } from '../custom/applied-faults.ts'
import type { CustomKind } from '../custom/custom-kind.ts'
import { decodeCustomResource, judgeCustomResource } from '../custom/judge-custom-resource.ts'
import { decodeObject } from '../decoding/decode-object.ts'
import { unknownField } from '../decoding/unknown-field.ts'
import { isRecord } from '../is-record.ts'
import type { Answer, Client } from './answer.ts'
import { answerOf, answerToJudged, NO_FINDINGS, refusal } from './answers.ts'
import { strictFindings } from './clients.ts'
import { Complaints } from './complaints.ts'
import { impossibleNamespace } from './metadata/impossible-namespace.ts'
import { validateObjectMeta } from './metadata/object-meta.ts'
import { subdomainName } from './metadata/object-names.ts'
import { droppedNamespace, type ReceivedObject } from './received-object.ts'
import type { ServerFacts } from './validator.ts'

/** A definition of the tables that has nothing but metadata, to read that of custom resources with. */
const WITH_METADATA_ONLY = 'core.v1.Namespace'

/** What a server answers to an object of a kind that a CustomResourceDefinition brings. */
export function admitCustom(
  { object, duplicates }: ReceivedObject,
  kind: CustomKind,
  server: ServerFacts,
  client: Client,
): Answer {
  const { minor } = server
  const { metadata, apiVersion, kind: name } = object
  const decoded = decodeObject({ apiVersion, kind: name, metadata }, WITH_METADATA_ONLY, { minor })
  if (decoded.fault !== undefined) return refusal(decoded.fault)
  const complaints = new Complaints()
  const own = { ...object, ...decoded.object }
  const resource = decodeCustomResource(own, kind, complaints, client === 'apply')
  const unknown = [...decoded.unknownFields, ...resource.unknown.map(unknownField)]
  const faults = kind.schema && client === 'apply' ? appliedFaults(own, kind.schema) : []
  if (client !== 'create') faults.push(...unknown)
  if (faults.length > 0) return answerOf({ ...NO_FINDINGS, causes: faults })
  const given: ObjectMeta = isRecord(decoded.object['metadata']) ? decoded.object['metadata'] : {}
  const nowhere = kind.isNamespaced ? impossibleNamespace(given) : undefined
  if (nowhere !== undefined) return refusal(nowhere)
  validateObjectMeta(given, { name: subdomainName, isBuiltIn: false }, complaints, server)
  judgeCustomResource(resource.stored, kind, complaints, server)
  const namespace = kind.isNamespaced ? [] : droppedNamespace(decoded.object)
  return answerToJudged(complaints, {
    deprecation: kind.deprecationWarning,
    strict: strictFindings(unknown, duplicates, minor),
    dropped: [...decoded.dropped, ...resource.unknown, ...namespace],
    changed: decoded.changed,
  })
}
