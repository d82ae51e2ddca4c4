import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { UserError } from '../../../src/diagnostics/user-error.ts'
import { mergeEntries } from '../../../src/repo/index-file/index-file-merge.ts'
import { readIndexFile } from '../../../src/repo/index-file/index-file-read.ts'
import { formatIndexFile } from '../../../src/repo/index-file/index-file-write.ts'
import type { ChartVersion } from '../../../src/repo/index-file/index-file.ts'

const VERSION = {
  name: 'demo',
  version: '1.0.0',
  urls: ['demo-1.0.0.tgz'],
} satisfies ChartVersion

function indexOf(entry: object, top: object = {}): string {
  return JSON.stringify({ apiVersion: 'v1', entries: { demo: [entry] }, ...top })
}

const read = (text: string) => readIndexFile(text, 'index.yaml')

describe('reading', () => {
  test('every field of Helm is known, also the ones it ignores', () => {
    const entry = {
      ...VERSION,
      checksum: 'x',
      created: '2024-01-02T03:04:05.123456789+02:00',
      digest: 'd',
      engine: 'gotpl',
      removed: true,
      tillerVersion: '2',
      url: 'x',
      annotations: { a: 'b' },
      apiVersion: 'v2',
      appVersion: '1',
      condition: 'c',
      dependencies: [
        {
          name: 'a',
          version: '1',
          repository: 'r',
          condition: 'c',
          tags: ['t'],
          enabled: true,
          'import-values': ['x', { child: 'c', parent: 'p' }],
          alias: 'b',
        },
      ],
      deprecated: true,
      description: 'd',
      home: 'h',
      icon: 'i',
      keywords: ['k'],
      kubeVersion: 'v',
      maintainers: [{ name: 'n', email: 'e', url: 'u' }],
      sources: ['s'],
      tags: 't',
      type: 'application',
    }
    const text = indexOf(entry, {
      generated: '2024-01-02T03:04:05Z',
      serverInfo: { any: [1] },
      publicKeys: ['k'],
      annotations: { a: 'b' },
    })
    const { index, skipped } = read(text)
    expect(skipped).toEqual([])
    const [kept] = index.entries.get('demo')!
    expect(kept).toMatchObject({ created: entry.created, removed: true, type: 'application' })
    expect(kept).not.toHaveProperty('engine')
    // What is written reads the same.
    expect(read(formatIndexFile(index)).index).toEqual(index)
  })

  test.each([
    [indexOf(VERSION, { extra: 1 }), 'index.yaml: extra is unknown to Helm'],
    [indexOf({ ...VERSION, extra: 1 }), 'entries.demo.0.extra is unknown'],
    [
      indexOf({ ...VERSION, maintainers: [{ nick: 'x' }] }),
      'entries.demo.0.maintainers.0.nick is unknown',
    ],
    [
      indexOf({ ...VERSION, dependencies: [{ name: 'a', 'import-value': [] }] }),
      'dependencies.0.import-value is unknown',
    ],
    [indexOf({ ...VERSION, version: 1.1 }), 'version must be text in quotes, not the number 1.1'],
    [indexOf({ ...VERSION, name: true }), 'name must be text in quotes, not the boolean true'],
    [indexOf({ ...VERSION, urls: 'x' }), 'urls must be a list'],
    [indexOf({ ...VERSION, created: 'today' }), 'created must be an RFC 3339 time'],
    [JSON.stringify({ entries: {} }), 'apiVersion must be v1'],
    [JSON.stringify({ apiVersion: 'v1', entries: [] }), 'entries must be a mapping'],
    [JSON.stringify({ apiVersion: 'v1', entries: { a: {} } }), 'entries.a must be a list'],
    ['', 'the file must be the mapping of an index'],
    ['<html>', 'the file must be the mapping of an index'],
  ])('%s is refused', (text, message) => {
    expect(() => read(text)).toThrow(message)
  })

  test('any text is an index or an error of the user', () => {
    const good = indexOf({ ...VERSION, maintainers: [{ name: 'n' }], annotations: { a: 'b' } })
    const piece = fc.oneof(
      fc.string({ maxLength: 5 }),
      fc.constantFrom(
        'null',
        '[]',
        '{}',
        '1',
        'true',
        '"',
        '\n',
        '- ',
        ': ',
        '&a',
        '*a',
        '!!int ',
        '<<',
      ),
    )
    const edit = fc.record({ at: fc.nat(good.length), length: fc.nat(12), piece })
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 3 }), fc.boolean(), (edits, isPlain) => {
        let text = isPlain ? formatIndexFile(read(good).index) : good
        for (const { at, length, piece } of edits) {
          text = text.slice(0, at) + piece + text.slice(at + length)
        }
        try {
          expect(read(text).index.apiVersion).toBeTypeOf('string')
        } catch (error) {
          expect(error).toBeInstanceOf(UserError)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('invalid charts are left out, one by one', () => {
    const text = JSON.stringify({
      apiVersion: 'v1',
      entries: { demo: [null, { ...VERSION, version: 'x' }, VERSION, { urls: [] }] },
    })
    const { index, skipped } = read(text)
    expect(index.entries.get('demo')).toMatchObject([VERSION])
    expect(skipped).toHaveLength(3)
  })

  test('a chart may be called like anything', () => {
    const names = ['constructor', '__proto__', 'true', '1', 'a b', '日本', '- x']
    const entries = new Map(names.map((name) => [name, [{ ...VERSION, name }]]))
    const text = formatIndexFile({ apiVersion: 'v1', generated: '2024-01-02T03:04:05Z', entries })
    expect([...read(text).index.entries.keys()].sort()).toEqual([...names].sort())
  })
})

describe('merging', () => {
  test('keeps versions that differ in text, as a constraint would not', () => {
    const versions = (all: string[]) =>
      new Map([['demo', all.map((version) => ({ ...VERSION, version }))]])
    const merged = mergeEntries(versions(['1.2.5', '1.0.0']), versions(['1.2', '1.0.0+b', '1.0.0']))
    expect(merged.get('demo')!.map(({ version }) => version)).toEqual([
      '1.2.5',
      '1.2',
      '1.0.0+b',
      '1.0.0',
    ])
  })

  test('takes the same work per version, however many there are', () => {
    expect(workPerVersion(4000)).toBeLessThanOrEqual(workPerVersion(400) * 1.1)
  })

  /** How often the name or version of an entry is read while one version joins `count` others. */
  function workPerVersion(count: number): number {
    let reads = 0
    const counted = (version: string): ChartVersion => ({
      urls: VERSION.urls,
      get name() {
        reads++
        return 'demo'
      },
      get version() {
        reads++
        return version
      },
    })
    const older = Array.from({ length: count }, (_, n) => counted(`1.${n % 70}.${n}`))
    mergeEntries(new Map([['demo', [counted('9.0.0')]]]), new Map([['demo', older]]))
    return reads / count
  }
})
