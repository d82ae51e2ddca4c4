import {
  admitObject,
  type Answer,
  type ApiServer,
  type Client,
  createApiServer,
  isBuiltInGroup,
} from '../../cluster/index.ts'
import {
  type ManifestObject,
  manifestObjects,
  readManifests,
  repeatedFieldsOf,
} from '../../manifests/index.ts'
import type { Source } from './read-sources.ts'

/** An object of a manifest and what servers answer to it. */
export interface JudgedObject {
  file: string
  /** Undefined for a text that cannot be read. */
  object: ManifestObject
  head: ObjectHead
  /** By version, such as `1.28`. */
  answers: ReadonlyMap<string, Answer>
  /** Its kind is of a CustomResourceDefinition that is not at hand: a real server may well have it. */
  isForeign: boolean
}

/** What tells objects apart; empty where the object does not say it. */
interface ObjectHead {
  apiVersion: string
  kind: string
  namespace: string
  name: string
}

/** The objects of streams, in their order. Files that were found and hold no object at all are passed over. */
export function objectsOf(sources: readonly Source[]): { file: string; object: ManifestObject }[] {
  return sources.flatMap(({ file, text, isFound }) =>
    readManifests(text)
      .flatMap(manifestObjects)
      .filter(({ value, manifest }) => !isFound || manifest.problem || isKubernetes(value))
      .map((object) => ({ file, object })),
  )
}

function isKubernetes(value: unknown): boolean {
  const { apiVersion, kind } = (value ?? {}) as { apiVersion?: unknown; kind?: unknown }
  return apiVersion !== undefined || kind !== undefined
}

/**
 * Asks servers of several versions about objects; they know the CustomResourceDefinitions among the objects.
 * @param definitions Objects among which there are more of those.
 */
export function judgeObjects(
  objects: readonly { file: string; object: ManifestObject }[],
  { minors, client, definitions }: JudgeOptions,
): JudgedObject[] {
  const known = [...definitions, ...objects.map(({ object }) => object.value)]
  const servers = minors.map((minor) => createApiServer({ minor, definitions: known }))
  return objects.map(({ file, object }) => {
    const answers = new Map(
      servers.map((server) => [`1.${server.minor}`, answerOf(object, server, client)]),
    )
    const head = headOf(object.value)
    const isUnserved = [...answers.values()].every(({ verdict }) => verdict === 'no-match')
    return { file, object, head, answers, isForeign: isUnserved && isForeign(head) }
  })
}

/** Who is asked about objects, and how. */
export interface JudgeOptions {
  minors: readonly number[]
  client: Client
  definitions: readonly unknown[]
}

function answerOf(object: ManifestObject, server: ApiServer, client: Client): Answer {
  const { problem } = object.manifest
  if (problem === undefined) {
    return admitObject(object.value, server, client, repeatedFieldsOf(object))
  }
  const { message } = problem
  return {
    verdict: 'rejected',
    causes: [
      { field: '', reason: 'BadRequest', message: `the document cannot be read: ${message}` },
    ],
    warnings: [],
    dropped: [],
    changed: [],
  }
}

function isForeign({ apiVersion, kind }: ObjectHead): boolean {
  return kind !== '' && apiVersion.includes('/') && !isBuiltInGroup(apiVersion)
}

function headOf(value: unknown): ObjectHead {
  const { apiVersion, kind, metadata } = recordOf(value)
  const { namespace, name, generateName } = recordOf(metadata)
  return {
    apiVersion: textOf(apiVersion),
    kind: textOf(kind),
    namespace: textOf(namespace),
    name: textOf(name) || textOf(generateName),
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
