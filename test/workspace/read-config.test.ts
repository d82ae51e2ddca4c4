import { join } from 'node:path'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { describe, expect, it } from 'vitest'
import { UserError } from '../../src/diagnostics/user-error.ts'
import schema from '../../src/workspace/config.schema.json' with { type: 'json' }
import { DEFAULT_CONFIG } from '../../src/workspace/config.ts'
import { parseConfig } from '../../src/workspace/parse-config.ts'
import { readConfig } from '../../src/workspace/read-config.ts'
import { decodePlain } from '../../src/yaml/decode/decode.ts'
import { tempFolder } from '../temp-folder.ts'

async function errorOf(text: string): Promise<{ message: string; hint: string | undefined }> {
  const folder = tempFolder({ '.kgplugin.yaml': text })
  const error: unknown = await readConfig(folder).then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(error instanceof UserError)) throw new Error(`no UserError: ${String(error)}`)
  return { message: error.message.replace(folder, ''), hint: error.hint }
}

it('gives the defaults without a file, and for an empty one', async () => {
  expect(await readConfig(tempFolder())).toEqual(DEFAULT_CONFIG)
  expect(await readConfig(tempFolder({ '.kgplugin.yaml': '# nothing yet\n' }))).toEqual(
    DEFAULT_CONFIG,
  )
})

it('reads mirrors relative to the file, and settings of rules', async () => {
  const folder = tempFolder({
    '.kgplugin.yaml':
      'mirrors:\n  https://a.example/charts/: ../mirror\n  https://b.example: https://c.example/\n' +
      'rules:\n  schema-stale: off\n  annotation-unknown:\n    severity: error\n    ignore:\n      - {path: plugins/old, reason: leaves soon}\n',
  })
  const config = await readConfig(folder)
  expect(Object.fromEntries(config.mirrors)).toEqual({
    'https://a.example/charts': join(folder, '../mirror'),
    'https://b.example': 'https://c.example',
  })
  expect(Object.fromEntries(config.rules)).toEqual({
    'schema-stale': { severity: 'off', ignore: [], at: { line: 5, column: 3 } },
    'annotation-unknown': {
      severity: 'error',
      at: { line: 6, column: 3 },
      ignore: [{ path: 'plugins/old', reason: 'leaves soon', at: { line: 9, column: 9 } }],
    },
  })
})

it('reads the dialect of schemas, and names the place of one that nobody knows', async () => {
  const folder = tempFolder({ '.kgplugin.yaml': 'schema: {dialect: upstream}\n' })
  expect((await readConfig(folder)).schema).toEqual({ dialect: 'upstream' })
  expect((await errorOf('schema:\n  dialect: old\n')).message).toContain('/.kgplugin.yaml:2:12: ')
  expect(await errorOf('schema:\n  dialekt: upstream\n')).toEqual({
    message: '/.kgplugin.yaml:2:3: unknown key "dialekt"',
    hint: 'Did you mean "dialect"?',
  })
})

it('names the place of an unknown key and what was meant', async () => {
  expect(await errorOf('categories: [en]\nmirors: {}\n')).toEqual({
    message: '/.kgplugin.yaml:2:1: unknown key "mirors"',
    hint: 'Did you mean "mirrors"?',
  })
})

it('names the place of a wrong type', async () => {
  expect((await errorOf('categories:\n  - en\n  - [jp]\n')).message).toBe(
    '/.kgplugin.yaml:3:5: categories.1 must be a string',
  )
})

it('names the place of a declared image that is none', async () => {
  const text = 'images:\n  declared:\n    - image: A:1\n      why: x\n'
  expect((await errorOf(text)).message).toMatch(/^\/\.kgplugin\.yaml:3:14: "A:1": invalid/)
})

it('names the place of broken YAML', async () => {
  expect((await errorOf('plugins: [a\ncategories: [en]\n')).message).toMatch(
    /^\/\.kgplugin\.yaml:\d+:\d+: /,
  )
})

describe('the schema for editors accepts what the reader accepts', () => {
  const validate = new Ajv2019({ strict: false }).compile(schema)

  it.each([
    'plugins: [a, b/*]',
    'plugins: a',
    'plugins: [1]',
    'plugins: [""]',
    'mirrors: {https://a.example: ../b}',
    'mirrors: {https://a.example: [b]}',
    'mirrors: []',
    'categories: [net]',
    'rules: {schema-stale: off}',
    'rules: {schema-stale: "off"}',
    'rules: {schema-stale: warning}',
    'rules: {schema-stale: loud}',
    'rules: {schema-stale: true}',
    'rules: {schema-stale: {severity: error, ignore: [{path: a, reason: b}]}}',
    'rules: {schema-stale: {severity: error, ignore: [{path: a}]}}',
    'rules: {schema-stale: {severe: error}}',
    'rules: {schema-stale: {ignore: {path: a, reason: b}}}',
    'images: {registry: r.example, repository: p}',
    'images: {registry: 5}',
    'images: {registries: r.example}',
    'images: {declared: [{image: "a:1", why: b}, {image: "a:2", when: c, why: b}]}',
    'images: {declared: [{image: "a:1"}]}',
    'images: {declared: {image: "a:1", why: b}}',
    'images: {ignore: [{image: "a*", why: b}]}',
    'images: {ignore: [{why: b}]}',
    'images: []',
    'colour: red',
    '[a]',
  ])('%s', (text) => {
    let isReadable = true
    try {
      parseConfig(text, '/x/.kgplugin.yaml')
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      isReadable = false
    }
    expect(validate(decodePlain(text))).toBe(isReadable)
  })
})

it('keeps passwords in addresses to itself', async () => {
  const { message } = await errorOf('mirrors: {"https://user:secret@a.example": 3}\n')
  expect(message).toBe('/.kgplugin.yaml:1:44: a mirror must be a string')
})

it('reads the target cluster', async () => {
  const text = 'cluster: {kubeVersion: "1.28", apiVersions: [x.io/v1]}\n'
  const { cluster } = await readConfig(tempFolder({ '.kgplugin.yaml': text }))
  expect(cluster).toEqual({ kubeVersion: '1.28', apiVersions: ['x.io/v1'] })
  // YAML reads 1.30 as the number 1.3.
  expect((await errorOf('cluster: {kubeVersion: 1.30}\n')).message).toContain(':1:24: ')
})

it('reads several target clusters', async () => {
  const text = 'cluster: {kubeVersion: ["1.22", "1.28"]}\n'
  const { cluster } = await readConfig(tempFolder({ '.kgplugin.yaml': text }))
  expect(cluster).toEqual({ kubeVersion: ['1.22', '1.28'] })
  expect((await errorOf('cluster: {kubeVersion: ["1.22", 1.28]}\n')).message).toContain(':1:')
})

it('tells of a merge that is not finished', async () => {
  expect(await errorOf('rules: {}\n<<<<<<< HEAD\n=======\n>>>>>>> theirs\n')).toMatchObject({
    message: '/.kgplugin.yaml:2:1: git left conflict markers: the merge is not finished',
  })
})
