import { readdirSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { definitionOf } from '../../../src/cluster/apis/definitions.ts'
import { corpusFolder } from '../../corpus.ts'
import { lacking } from '../../needs.ts'
import { addressOf, type DefinitionTable, withVersion } from './definition-table.ts'
import { type KindLines, type Lifecycle, withKinds, withLifecycle } from './kind-table.ts'
import { readOpenApi } from './openapi.ts'
import { emptyTables, tableText } from './tables.ts'

const FOLDER = fileURLToPath(new URL('../../../src/cluster/apis/', import.meta.url))
const LARGEST = 600_000

function table(name: string): string {
  return readFileSync(`${FOLDER}${name}.json`, 'utf8')
}

describe('the tables that ship', () => {
  const definitions = JSON.parse(table('definitions')) as DefinitionTable

  test('are small', () => {
    const sizes = ['definitions', 'kinds'].map((name) => statSync(`${FOLDER}${name}.json`).size)
    expect(sizes[0]! + sizes[1]!).toBeLessThan(LARGEST)
  })

  test('keep fields at the address of their content, and none that nobody names', () => {
    const named = new Set(
      Object.values(definitions.definitions).flatMap((entry) =>
        typeof entry === 'string' ? [entry] : entry.map(([, , address]) => address),
      ),
    )
    expect(Object.keys(definitions.fields).sort()).toEqual([...named].sort())
    for (const [address, fields] of Object.entries(definitions.fields)) {
      expect(addressOf(fields)).toBe(address)
    }
  })

  test('know every definition that a field or a kind names', () => {
    const kinds = JSON.parse(table('kinds')) as KindLines
    for (const { definition } of Object.values(kinds).flatMap(Object.values)) {
      if (definition !== undefined) expect(definitions.definitions).toHaveProperty([definition])
    }
  })
})

const lacks = await lacking('corpus')
test.skipIf(lacks)(`they are what the published files make${lacks}`, () => {
  const folder = `${corpusFolder()}/kubernetes`
  let made = emptyTables()
  for (const name of readdirSync(folder).filter((file) => /^1\.\d+\.json$/.test(file))) {
    made = withDocument(made, JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')))
  }
  const lifecycle = JSON.parse(readFileSync(`${folder}/lifecycle.json`, 'utf8')) as Record<
    string,
    Lifecycle
  >
  expect(tableText(made.definitions, 2)).toBe(table('definitions'))
  expect(tableText(withLifecycle(made.kinds, lifecycle), 2)).toBe(table('kinds'))
})

type Tables = ReturnType<typeof emptyTables>

function withDocument(
  { definitions, kinds }: Tables,
  document: Parameters<typeof readOpenApi>[0],
  minor?: number,
): Tables {
  const openApi = readOpenApi(document, minor)
  const more = withVersion(definitions, openApi)
  return { definitions: more, kinds: withKinds(kinds, openApi, more.newest) }
}

describe('a swagger.json', () => {
  const NAME = 'io.k8s.api.example.v1.Thing'
  const swagger = (fields: Record<string, object>, kind = 'Thing') => ({
    definitions: { [NAME]: { type: 'object', properties: fields, required: ['size'] } },
    paths: {
      '/apis/example.k8s.io/v1/namespaces/{namespace}/things': {
        post: {
          'x-kubernetes-group-version-kind': { group: 'example.k8s.io', version: 'v1', kind },
          parameters: [{ in: 'body', schema: { $ref: `#/definitions/${NAME}` } }],
        },
      },
      '/apis/example.k8s.io/v1/namespaces/{namespace}/things/{name}/status': { put: {} },
    },
  })
  const size = { type: 'integer', format: 'int32' }

  test('wants its version said', () => {
    expect(() => readOpenApi(swagger({ size }))).toThrow('does not tell its version')
  })

  test('adds a version to the ones that are there', () => {
    const one = withDocument(emptyTables(), swagger({ size }), 1)
    const two = withDocument(one, swagger({ size }), 2)
    const three = withDocument(two, swagger({ size, names: { type: 'array', items: {} } }), 3)
    expect(two.definitions.definitions).toEqual({
      'example.v1.Thing': addressOf({ size: 'int32!' }),
    })
    expect(three.definitions.definitions['example.v1.Thing']).toEqual([
      [1, 2, addressOf({ size: 'int32!' })],
      [3, 3, addressOf({ names: '[]any', size: 'int32!' })],
    ])
    expect(three.kinds).toEqual({
      'example.k8s.io/v1': {
        Thing: { introduced: 1, plural: 'things', definition: 'example.v1.Thing' },
      },
    })
  })

  test('tells that a kind is gone', () => {
    const one = withDocument(emptyTables(), swagger({ size }), 1)
    const two = withDocument(one, { definitions: {}, paths: {} }, 2)
    expect(two.kinds['example.k8s.io/v1']?.['Thing']).toMatchObject({ introduced: 1, removed: 2 })
    expect(two.definitions.definitions['example.v1.Thing']).toEqual([
      [1, 1, addressOf({ size: 'int32!' })],
    ])
  })
})

test('definitions are those of their version', () => {
  expect(definitionOf('core.v1.PodSpec', 20)?.fields.has('ephemeralContainers')).toBe(true)
  expect(definitionOf('core.v1.PodSpec', 24)?.fields.has('hostUsers')).toBe(false)
  expect(definitionOf('core.v1.PodSpec', 35)?.fields.get('containers')).toEqual({
    isRequired: true,
    type: {
      is: 'list',
      list: { keys: ['name'], isSet: false, mergeKey: 'name' },
      items: { is: 'object', definition: 'core.v1.Container' },
    },
  })
  expect(definitionOf('core.v1.PodSpec', 99)).toBe(definitionOf('core.v1.PodSpec', 35))
  expect(definitionOf('batch.v1.CronJob', 20)).toBeUndefined()
})
