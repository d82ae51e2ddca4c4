import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { admitObject } from '../../../src/cluster/admission/admit-object.ts'
import type { Answer, Client } from '../../../src/cluster/admission/answer.ts'
import { createApiServer } from '../../../src/cluster/admission/api-server.ts'
import { knownKind } from '../../../src/cluster/apis/served-kinds.ts'
import { decodeObject } from '../../../src/cluster/decoding/decode-object.ts'
import { ACCEPTED_OBJECTS } from './accepted-objects.ts'

const MINORS = [20, 24, 26, 28, 31, 35, 37, 40]
const CLIENTS: readonly Client[] = ['create', 'apply', 'helm3']
const SERVERS = MINORS.map((minor) => createApiServer({ minor, definitions: ACCEPTED_OBJECTS }))

const REFUSALS = new Set(['rejected', 'rejected-for-real', 'no-match'])

describe('accepted objects', () => {
  test.each(ACCEPTED_OBJECTS.map((object) => [String(object['kind']), object] as const))(
    '%s is accepted by every server that has its kind, whoever sends it',
    (_, object) => {
      for (const server of SERVERS) {
        for (const client of CLIENTS) {
          const { verdict, causes } = admitObject(object, server, client)
          if (verdict === 'no-match') expect(server.minor).toBeLessThan(25)
          else expect({ minor: server.minor, client, causes }).toMatchObject({ causes: [] })
        }
      }
    },
  )
})

/** A place in an object: the keys and indices that lead to it. */
type Path = readonly (string | number)[]

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  const inside = entries.flatMap(([key, item]) => pathsOf(item, [...path, key as string | number]))
  return path.length === 0 ? inside : [path, ...inside]
}

type Change = { with: unknown } | 'delete' | 'double'

function mutated(object: unknown, path: Path, change: Change): unknown {
  const copy = structuredClone(object)
  let parent = copy as Record<string | number, unknown>
  for (const key of path.slice(0, -1)) parent = parent[key] as Record<string | number, unknown>
  const last = path.at(-1)!
  if (change === 'delete') {
    if (Array.isArray(parent)) parent.splice(Number(last), 1)
    else delete parent[last]
  } else if (change === 'double') {
    if (Array.isArray(parent)) parent.push(structuredClone(parent[last]))
    else parent[`${last}s`] = parent[last]
  } else parent[last] = change.with
  return copy
}

const VALUE = fc.oneof(
  fc.constantFrom<unknown>(null, '', 0, -1, 1.5, 99_999_999_999, true, [], {}, [null], { a: null }),
  fc.constantFrom(
    'A',
    'a b',
    '${X}',
    '*',
    'a.b',
    '0',
    '10Gi',
    '-1m',
    '1.2.3.4',
    '::1',
    'x'.repeat(300),
  ),
  fc.jsonValue({ maxDepth: 2 }),
)
const CHANGE = fc.oneof(
  VALUE.map((value): Change => ({ with: value })),
  fc.constantFrom<Change>('delete', 'double'),
)
const MUTANT = fc
  .constantFrom(...ACCEPTED_OBJECTS)
  .chain((object) =>
    fc
      .tuple(fc.constantFrom(...pathsOf(object)), CHANGE)
      .map(([path, change]) => mutated(object, path, change)),
  )

test('whatever is changed in an accepted object, there is an answer that makes sense', () => {
  fc.assert(
    fc.property(
      MUTANT,
      fc.constantFrom(...SERVERS),
      fc.constantFrom(...CLIENTS),
      (object, server, client) => {
        const before = JSON.stringify(object)
        const answer = admitObject(object, server, client)
        expect(JSON.stringify(object)).toBe(before)
        expect(admitObject(object, server, client)).toEqual(answer)
        requireSense(answer)
      },
    ),
    { numRuns: 1500 },
  )
})

function requireSense({ verdict, causes, warnings, dropped }: Answer): void {
  expect(causes.length > 0).toBe(REFUSALS.has(verdict) || verdict === 'strict-only')
  if (verdict === 'warned') expect(warnings).not.toEqual([])
  if (verdict === 'accepted') expect(dropped).toEqual([])
  for (const { field, message } of causes) {
    expect(message).not.toMatch(/undefined|\[object|NaN/)
    expect(message.trim()).not.toBe('')
    expect(typeof field).toBe('string')
  }
}

test('what a server has read of a mutant, it reads again without finding anything', () => {
  fc.assert(
    fc.property(MUTANT, fc.constantFrom(...MINORS), (object, minor) => {
      const { apiVersion, kind } = object as { apiVersion?: unknown; kind?: unknown }
      const definition = knownKind(String(apiVersion), String(kind))?.definition
      if (definition === undefined) return
      const first = decodeObject(object as Record<string, unknown>, definition, { minor })
      if (first.fault !== undefined) return
      const again = decodeObject(first.object, definition, { minor })
      expect(again).toMatchObject({ fault: undefined, unknownFields: [] })
      expect(again.object).toEqual(first.object)
    }),
  )
})

test('whatever JSON is sent, there is an answer', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(...SERVERS), (object, server) => {
      expect(admitObject(object, server, 'create').verdict).toBeTruthy()
    }),
  )
})

test.each([3000, 9000])('an object that is nested %i levels deep is answered, too', (depth) => {
  let schema: object = { type: 'string' }
  for (let level = 0; level < depth; level++) schema = { type: 'object', properties: { a: schema } }
  const crd = ACCEPTED_OBJECTS.find(({ kind }) => kind === 'CustomResourceDefinition')!
  const versions = [
    { name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema } },
  ]
  const deep = { ...crd, spec: { ...(crd['spec'] as object), versions } }
  for (const client of CLIENTS) {
    const server = createApiServer({ minor: 35, definitions: [deep] })
    expect(admitObject(deep, server, client).verdict).toBe('accepted')
  }
})
