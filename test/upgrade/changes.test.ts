import { describe, expect, it } from 'vitest'
import { createApiServer } from '../../src/cluster/index.ts'
import {
  compareForms,
  compareImages,
  compareObjects,
  compareValues,
  isWithoutEffect,
  lostKeys,
  maskValueChange,
  refusals,
} from '../../src/upgrade/index.ts'

const SERVERS = new Map([28, 35].map((minor) => [`1.${minor}`, createApiServer({ minor })]))

type JsonObject = Record<string, unknown>

function object(kind: string, name: string, rest: JsonObject = {}, apiVersion = 'v1'): JsonObject {
  return { apiVersion, kind, metadata: { name }, ...rest }
}

function deployment(image: string, pod: JsonObject = {}, app = 'a'): JsonObject {
  const labels = { app }
  const spec = { containers: [{ name: 'app', image }], ...pod }
  const content = { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } }
  return object('Deployment', 'web', { spec: content }, 'apps/v1')
}

function compare(before: JsonObject[], after: JsonObject[]) {
  return compareObjects(before, after, SERVERS, 'installer')
}

describe('objects of two versions', () => {
  it('are added, removed, changed, or neither', () => {
    const before = [object('ConfigMap', 'a'), object('ConfigMap', 'b', { data: { x: '1' } })]
    const after = [object('ConfigMap', 'b', { data: { x: '2' } }), object('ConfigMap', 'c')]
    const same = object('Namespace', 'n')
    const changes = compare([...before, same], [...after, same])
    expect(changes.map(({ name, change }) => [name, change])).toEqual([
      ['a', 'removed'],
      ['b', 'changed'],
      ['c', 'added'],
      ['n', 'unchanged'],
    ])
    expect(changes[1]?.fields).toEqual([{ field: 'data.x', before: '1', after: '2' }])
  })

  it('name items of lists by what names them', () => {
    const [change] = compare([deployment('app:1')], [deployment('app:2')])
    expect(change?.fields.map(({ field }) => field)).toEqual([
      'spec.template.spec.containers[app].image',
    ])
    expect(change?.restartsPods).toBe(true)
  })

  it('show no secrets', () => {
    const secret = (value: string) => object('Secret', 's', { stringData: { key: value } })
    const changes = compare([secret('one-secret')], [secret('other-secret')])
    expect(JSON.stringify(changes)).not.toContain('-secret')
    expect(changes[0]?.fields).toEqual([
      { field: 'stringData.key', before: '(hidden)', after: '(hidden)' },
    ])
  })

  it.each<[string, JsonObject, JsonObject]>([
    ['a variable', { env: [{ name: 'DB_PASSWORD', value: 'hush-1' }] }, { env: [] }],
    ['an argument', { args: ['--token=hush-1 -v'] }, { args: ['--token=hush-2 -v'] }],
    ['a file', { 'a.yaml': 'user: a\npassword: "hush-1"' }, { 'a.yaml': 'apiKey: hush-2' }],
    ['a value for an inner chart', { values: { auth: { rootPassword: 'hush-1' } } }, {}],
    ['the last manifest', { 'last-applied-configuration': '{"token":"hush-1"}' }, {}],
  ])('show no secrets elsewhere: %s', (_, before, after) => {
    const thing = (spec: JsonObject) => object('Thing', 't', { spec })
    const changes = compare([thing(before)], [thing(after)])
    expect(changes[0]?.change).toBe('changed')
    expect(JSON.stringify(changes)).not.toContain('hush')
    expect(JSON.stringify(changes)).toContain('(hidden)')
  })

  it('show where secrets are', () => {
    const before = { existingSecret: 'one', passwordFile: '/one', secretName: 'one' }
    const after = { existingSecret: 'two', passwordFile: '/two', secretName: 'two' }
    const [change] = compare(
      [object('Thing', 't', { spec: before })],
      [object('Thing', 't', { spec: after })],
    )
    expect(change?.fields.map((field) => field.after)).toEqual(['two', '/two', 'two'])
  })

  it('that servers leave as they are say so', () => {
    const service = (spec: JsonObject) =>
      object('Service', 's', { spec: { ports: [{ port: 80 }], ...spec } })
    const [change] = compare([service({ clusterIP: 'None' })], [service({})])
    expect(change && isWithoutEffect(change)).toBe(true)
    const [other] = compare([service({})], [service({ publishNotReadyAddresses: true })])
    expect(other && isWithoutEffect(other)).toBe(false)
  })

  it('that only got another name say so', () => {
    const before = object('ConfigMap', 'old', { data: { a: 'b' } })
    const [removed, added] = compare([before], [object('ConfigMap', 'new', { data: { a: 'b' } })])
    // Sorted by name.
    expect([removed?.renamed, added?.renamed]).toEqual([{ from: 'old' }, { to: 'new' }])
  })

  it('that are refused say by whom and why', () => {
    const [change] = compare([deployment('app:1')], [deployment('app:1', {}, 'b')])
    const refused = refusals(change!)
    expect([...refused.keys()]).toEqual(['1.28', '1.35'])
    expect(refused.get('1.28')?.causes[0]?.field).toBe('spec.selector')
  })

  it('keep what the newer version does not render', () => {
    const [change] = compare([deployment('a', { nodeSelector: { x: 'y' } })], [deployment('a')])
    expect(change?.kept).toEqual(['spec.template.spec.nodeSelector'])
  })

  it('of a kind that no definition at hand describes are not judged', () => {
    const [change] = compare([], [object('Widget', 'w', {}, 'shop.example.com/v1')])
    expect(change?.answers['1.35']?.create?.verdict).toBe('not-judged')
    const [gone] = compare([], [object('PodDisruptionBudget', 'p', {}, 'policy/v1beta1')])
    expect(gone && refusals(gone).size).toBe(2)
  })

  it('change the version of their API', () => {
    const before = object('CronJob', 'c', {}, 'batch/v1beta1')
    expect(compare([before], [object('CronJob', 'c', {}, 'batch/v1')])[0]).toMatchObject({
      change: 'changed',
      oldApiVersion: 'batch/v1beta1',
    })
  })
})

describe('values of two versions', () => {
  it('have other defaults, types, names', () => {
    const before = { a: 1, b: { c: 'x', d: true }, old: 'a long text', list: [1] }
    const after = { a: 2, b: { c: 3, e: false }, new: 'a long text', list: [1, 2] }
    expect(compareValues(before, after)).toEqual([
      { change: 'default', key: 'a', before: 1, after: 2 },
      { change: 'type', key: 'b.c', before: 'x', after: 3 },
      { change: 'removed', key: 'b.d', before: true },
      { change: 'renamed', key: 'old', to: 'new', value: 'a long text' },
      { change: 'default', key: 'list', before: [1], after: [1, 2] },
      { change: 'added', key: 'b.e', after: false },
    ])
  })

  it('show no secrets', () => {
    const before = { adminPassword: 'hush-1', jwtSecret: 'hush-1', a: { token: 'hush-1' } }
    const after = { adminPassword: 'hush-2', b: { secret: 'hush-1' }, a: { tokens: ['hush-1'] } }
    const changes = compareValues(before, after).map(maskValueChange)
    expect(changes).toHaveLength(5)
    expect(JSON.stringify(changes)).not.toContain('hush')
  })

  it('do not guess a name that two keys may have', () => {
    const changes = compareValues({ old: 'a long text' }, { x: 'a long text', y: 'a long text' })
    expect(changes.map(({ change }) => change)).toEqual(['removed', 'added', 'added'])
  })

  it('lose what a user set, but not under free keys', () => {
    const before = { a: { b: 1 }, labels: {} }
    expect(lostKeys({ a: { b: 2 }, labels: { x: 'y' } }, before, { a: {}, labels: {} })).toEqual([
      'a.b',
    ])
  })
})

it('images change by repository, and tell what the lock lacks', () => {
  const image = (reference: string) => ({ repository: reference.split(':')[0]!, reference })
  const changes = compareImages(
    [image('a:1'), image('b:1'), image('same:1')],
    [image('a:2'), image('c:1'), image('same:1')],
    new Set(['c:1']),
  )
  expect(changes).toEqual([
    { repository: 'a', change: 'changed', before: ['a:1'], after: ['a:2'], notLocked: ['a:2'] },
    { repository: 'b', change: 'removed', before: ['b:1'], after: [], notLocked: [] },
    { repository: 'c', change: 'added', before: [], after: ['c:1'], notLocked: [] },
  ])
})

it('forms gain, lose and change fields', () => {
  const before = [
    { key: 'a', widget: 'text' },
    { key: 'b', widget: 'switch' },
  ]
  const after = [
    { key: 'a', widget: 'number' },
    { key: 'c', widget: 'text' },
  ]
  expect(compareForms(before, after)).toEqual([
    { key: 'a', change: 'widget', before: 'text', after: 'number' },
    { key: 'b', change: 'removed', before: 'switch' },
    { key: 'c', change: 'added', after: 'text' },
  ])
})
