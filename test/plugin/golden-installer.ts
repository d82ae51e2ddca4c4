import { createHash } from 'node:crypto'
import { plainValue } from '../../src/go/values/index.ts'
import type { GoValue } from '../../src/go/values/value.ts'
import type { NotApplied } from '../../src/plugin/render/not-applied.ts'
import type { RenderedObject } from '../../src/plugin/render/rendered-object.ts'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

/** What the real installer made of an inner Plugin. */
export interface GoldenInner {
  kind?: string
  values: JsonObject
  objects: JsonObject[]
  error: string
}

/** What the real installer applied for one plugin and setting; see the README beside the recordings. */
export interface Golden {
  setting: { global?: JsonObject; with?: string[] }
  plugin: JsonObject
  values: JsonObject
  order: string[]
  applied: JsonObject[]
  notApplied?: JsonObject[]
  error: string
  inner?: Record<string, GoldenInner>
}

/** Without `creationTimestamp`, as the recordings are. */
export function jsonOf(value: GoValue): Json {
  const text = JSON.stringify(plainValue(value), (key, item: unknown) =>
    key === 'creationTimestamp' ? undefined : item,
  )
  return JSON.parse(text) as Json
}

/** `kind/namespace/name` */
export function orderOf(objects: readonly RenderedObject[]): string[] {
  return objects.map(({ head }) => `${head.kind}/${head.namespace}/${head.name}`)
}

/** The message of the resource's status after the first try. */
export function statusOf(notApplied: readonly NotApplied[]): string {
  return notApplied
    .map(({ object: { head }, reason }) => {
      const { apiVersion, kind, namespace, name } = head
      return `create: ${apiVersion}, Kind=${kind} ${namespace}/${name}: ${reason}`
    })
    .join('\n')
}

/**
 * `ours` in the form of the recording: what is a digest or random there is one here, too, where it may be.
 */
export function inFormOf(golden: Json | undefined, ours: Json): Json {
  if (golden === '<random>') return golden
  if (isObject(golden) && '$sha256' in golden) return digestOf(golden, ours)
  if (Array.isArray(golden) && Array.isArray(ours)) {
    return ours.map((item, index) => inFormOf(golden[index], item))
  }
  if (!isObject(golden) || !isObject(ours)) return ours
  return Object.fromEntries(
    Object.entries(ours).map(([key, value]) => [key, inFormOf(golden[key], value)]),
  )
}

function digestOf(golden: JsonObject, ours: Json): Json {
  const text = typeof ours === 'string' ? ours : JSON.stringify(sortKeys(ours))
  const $sha256 = createHash('sha256').update(text).digest('hex')
  return '$chars' in golden ? { $sha256, $chars: [...text].length } : { $sha256 }
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (!isObject(value)) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, item]) => [key, sortKeys(item)]))
}

/** By apiVersion, kind, namespace and name, as the recordings are sorted. */
export function sorted(objects: readonly JsonObject[]): JsonObject[] {
  return [...objects].sort((a, b) => (identity(a) < identity(b) ? -1 : 1))
}

export function identity(object: JsonObject): string {
  const metadata = isObject(object['metadata']) ? object['metadata'] : {}
  const parts = [object['apiVersion'], object['kind'], metadata['namespace'], metadata['name']]
  return parts.map((part) => (typeof part === 'string' ? part : '')).join('\0')
}
