import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { packChart } from '../../../src/chart/archive/pack-chart.ts'
import { buildChart } from '../../../src/chart/build-chart.ts'
import type { Chart } from '../../../src/chart/chart.ts'
import { lockDigest } from '../../../src/chart/dependencies/lock-digest.ts'
import {
  createDependencyResolver,
  type ResolvedChart,
  type ResolverOptions,
} from '../../../src/chart/dependencies/resolve-dependencies.ts'
import { encodeLock } from '../../../src/chart/metadata/encode-metadata.ts'
import { UserError } from '../../../src/diagnostics/user-error.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'resolve-dependencies-'))
})
afterEach(() => rmSync(root, { recursive: true }))

function chartYaml(name: string, version: string, dependencies: object[] = [], more = ''): string {
  return `apiVersion: v2\nname: ${name}\nversion: ${version}\ndependencies: ${JSON.stringify(dependencies)}\n${more}`
}

function write(files: Record<string, string | Uint8Array>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
}

function packed(name: string, version: string): Uint8Array {
  const data = Buffer.from(chartYaml(name, version))
  return packChart(buildChart([{ path: 'Chart.yaml', data }]), new Date(0))
}

/** A repository that has every chart in the versions asked for, and notes the questions. */
function resolver(options: Partial<ResolverOptions> = {}) {
  const asked: string[] = []
  const resolve = createDependencyResolver({
    fetchChart: (repository, name, range) => {
      asked.push(`${repository} ${name} ${range}`)
      const version = range.replace(/x/g, '7')
      return Promise.resolve({ version, archive: packed(name, version) })
    },
    preferVendored: false,
    lockTime: () => Promise.resolve(new Date('2024-01-02T03:04:05.678Z')),
    ...options,
  })
  return { asked, resolve: (name: string) => resolve(join(root, name)) }
}

function tree({ metadata, dependencies }: Chart): object {
  return { [`${metadata.name}-${metadata.version}`]: dependencies.map(tree) }
}

const REPOSITORY = 'https://charts.example.com'
const b = { name: 'b', version: '1.x.x', repository: 'file://../b' }
const remote = { name: 'r', version: '2.x.x', repository: REPOSITORY }

describe('resolves', () => {
  test('folders, repositories, and what folders need', async () => {
    write({
      'a/Chart.yaml': chartYaml('a', '1.0.0', [b]),
      'b/Chart.yaml': chartYaml('b', '1.2.3', [remote]),
    })
    const { chart, folders, newLock } = await resolver().resolve('a')
    expect(tree(chart)).toEqual({ 'a-1.0.0': [{ 'b-1.2.3': [{ 'r-2.7.7': [] }] }] })
    expect(folders).toEqual([join(root, 'a'), join(root, 'b')])
    expect(newLock).toEqual({
      generated: '2024-01-02T03:04:05Z',
      digest: lockDigest([b], [{ ...b, version: '1.2.3' }]),
      dependencies: [{ ...b, version: '1.2.3' }],
    })
    expect(chart.lock).toEqual(newLock)
  })

  test('and changes nothing on the disk', async () => {
    write({ 'a/Chart.yaml': chartYaml('a', '1.0.0', [remote]) })
    await resolver().resolve('a')
    expect(readdirSync(join(root, 'a'))).toEqual(['Chart.yaml'])
  })

  test('a shared folder once', async () => {
    write({
      'a/Chart.yaml': chartYaml('a', '1.0.0', [b]),
      'b/Chart.yaml': chartYaml('b', '1.0.0', [remote]),
      'c/Chart.yaml': chartYaml('c', '1.0.0', [b]),
    })
    const { resolve, asked } = resolver()
    const charts = await Promise.all([resolve('a'), resolve('c')])
    expect(charts[0].chart.dependencies[0]).toBe(charts[1].chart.dependencies[0])
    expect(asked).toEqual([`${REPOSITORY} r 2.x.x`])
  })

  test('aliases of one chart to one archive', async () => {
    const again = { ...remote, alias: 'again' }
    write({ 'a/Chart.yaml': chartYaml('a', '1.0.0', [remote, again]) })
    const { chart, newLock } = await resolver().resolve('a')
    expect(chart.dependencies).toHaveLength(1)
    expect(newLock?.dependencies).toHaveLength(2)
  })

  test('a chart without dependencies to itself, charts/ included', async () => {
    write({ 'a/Chart.yaml': chartYaml('a', '1.0.0'), 'a/charts/b-1.0.0.tgz': packed('b', '1.0.0') })
    const { chart, newLock } = await resolver().resolve('a')
    expect(tree(chart)).toEqual({ 'a-1.0.0': [{ 'b-1.0.0': [] }] })
    expect(newLock).toBeUndefined()
  })
})

describe('the lock', () => {
  const lock = (digest: string) =>
    `dependencies:\n- name: b\n  repository: file://../b\n  version: 1.0.0\ndigest: ${digest}\ngenerated: "2020-01-01T00:00:00Z"\n`

  test('stays as it is while its digest fits', async () => {
    const digest = lockDigest([b], [{ ...b, version: '1.0.0' }])
    write({
      'a/Chart.yaml': chartYaml('a', '1.0.0', [b]),
      'a/Chart.lock': lock(digest),
      'b/Chart.yaml': chartYaml('b', '1.0.0'),
    })
    const { chart, newLock } = await resolver().resolve('a')
    expect(newLock).toBeUndefined()
    expect(chart.lock?.generated).toBe('2020-01-01T00:00:00Z')
  })

  test('is renewed otherwise', async () => {
    write({
      'a/Chart.yaml': chartYaml('a', '1.0.0', [b]),
      'a/Chart.lock': lock('sha256:0'),
      'b/Chart.yaml': chartYaml('b', '1.0.0'),
    })
    expect((await resolver().resolve('a')).newLock?.generated).toBe('2024-01-02T03:04:05Z')
  })
})

test('the first chart format keeps its lock among the files', async () => {
  write({
    'a/Chart.yaml': 'apiVersion: v1\nname: a\nversion: 1.0.0\n',
    'a/requirements.yaml': JSON.stringify({ dependencies: [b] }),
    'b/Chart.yaml': chartYaml('b', '1.0.0'),
  })
  const { chart, newLock } = await resolver().resolve('a')
  expect(chart.files.map(({ path }) => path)).toEqual(['requirements.lock', 'requirements.yaml'])
  expect(String(Buffer.from(chart.files[0]!.data))).toBe(encodeLock(newLock!))
})

describe('charts/', () => {
  const vendored = { 'a/charts/r-2.0.0.tgz': packed('r', '2.0.0') }
  const versions = ({ chart }: ResolvedChart) =>
    chart.dependencies.map(({ metadata }) => `${metadata.name} ${metadata.version}`)

  test('gives way to what a repository has', async () => {
    write({ 'a/Chart.yaml': chartYaml('a', '1.0.0', [remote]), ...vendored })
    expect(versions(await resolver().resolve('a'))).toEqual(['r 2.7.7'])
  })

  test('is enough when asked to be', async () => {
    write({ 'a/Chart.yaml': chartYaml('a', '1.0.0', [remote]), ...vendored })
    const { resolve, asked } = resolver({ preferVendored: true })
    expect(versions(await resolve('a'))).toEqual(['r 2.0.0'])
    expect(asked).toEqual([])
  })

  test('is enough for a dependency of a file:// dependency', async () => {
    write({
      'c/Chart.yaml': chartYaml('c', '1.0.0', [
        { name: 'a', version: '*', repository: 'file://../a' },
      ]),
      'a/Chart.yaml': chartYaml('a', '1.0.0', [remote]),
      ...vendored,
    })
    const { resolve, asked } = resolver()
    expect(tree((await resolve('c')).chart)).toEqual({
      'c-1.0.0': [{ 'a-1.0.0': [{ 'r-2.0.0': [] }] }],
    })
    expect(asked).toEqual([])
  })

  test('holds what cannot be fetched', async () => {
    const dependencies = ['oci://registry/x', '@alias', ''].map((repository, index) => ({
      name: `d${index}`,
      version: '1.x.x',
      repository,
    }))
    write({ 'a/Chart.yaml': chartYaml('a', '1.0.0', dependencies) })
    for (const { name } of dependencies) write({ [`a/charts/${name}.tgz`]: packed(name, '1.1.0') })
    const { newLock } = await resolver().resolve('a')
    // Helm locks the range of a chart that lives in charts/.
    expect(newLock?.dependencies.map(({ version }) => version)).toEqual(['1.1.0', '1.1.0', '1.x.x'])
  })

  test('keeps unpacked charts nobody declared, and drops packed ones', async () => {
    write({
      'a/Chart.yaml': chartYaml('a', '1.0.0', [remote]),
      'a/charts/_ignored/x': '',
      'a/charts/extra/Chart.yaml': chartYaml('extra', '1.0.0'),
      'a/charts/old-1.0.0.tgz': packed('old', '1.0.0'),
      'a/charts/r/Chart.yaml': chartYaml('r', '2.0.0'),
    })
    expect(versions(await resolver().resolve('a'))).toEqual(['extra 1.0.0', 'r 2.7.7'])
  })
})

describe('errors', () => {
  async function messageOf(files: Record<string, string>): Promise<string> {
    write(files)
    const error = await resolver({
      fetchChart: (_, name) =>
        Promise.reject(new UserError(`cannot fetch ${name}`, { hint: 'Pray.' })),
    })
      .resolve('a')
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(UserError)
    return (error as UserError).message.replaceAll(root, '')
  }

  test('list all that is missing', async () => {
    const other = { ...remote, name: 's' }
    const message = await messageOf({ 'a/Chart.yaml': chartYaml('a', '1.0.0', [remote, other]) })
    expect(message).toBe('dependency r 2.x.x: cannot fetch r\ndependency s 2.x.x: cannot fetch s')
  })

  test('cycles', async () => {
    const message = await messageOf({
      'a/Chart.yaml': chartYaml('a', '1.0.0', [b]),
      'b/Chart.yaml': chartYaml('b', '1.0.0', [{ ...b, name: 'a', repository: 'file://../a' }]),
    })
    expect(message).toBe('charts depend on each other: /a -> /b -> /a')
  })

  test('a version out of range', async () => {
    const message = await messageOf({
      'a/Chart.yaml': chartYaml('a', '1.0.0', [b]),
      'b/Chart.yaml': chartYaml('b', '2.0.0'),
    })
    expect(message).toBe('dependency b 1.x.x: file://../b has version 2.0.0')
  })

  test('a prerelease in a range without one', async () => {
    const message = await messageOf({
      'a/Chart.yaml': chartYaml('a', '1.0.0', [b]),
      'b/Chart.yaml': chartYaml('b', '1.0.0-rc.1'),
    })
    expect(message).toBe('dependency b 1.x.x: file://../b has version 1.0.0-rc.1')
  })

  test('another chart than the declared one', async () => {
    const message = await messageOf({
      'a/Chart.yaml': chartYaml('a', '1.0.0', [b]),
      'b/Chart.yaml': chartYaml('c', '1.0.0'),
    })
    expect(message).toBe('dependency b 1.x.x: the chart there is called c')
  })

  test('a folder that is not there', async () => {
    const message = await messageOf({ 'a/Chart.yaml': chartYaml('a', '1.0.0', [b]) })
    expect(message).toBe('dependency b of /a: no folder /b')
  })

  test('a chart that does not load', async () => {
    const message = await messageOf({
      'a/Chart.yaml': chartYaml('a', '1.0.0', [b]),
      'b/Chart.yaml': 'name: [b]\n',
    })
    expect(message).toBe('/b: Chart.yaml:1:7: name must be a string, not a list')
  })
})

test('digests are those of real locks', () => {
  // kubegems/plugins argo-rollouts and common, Chart.lock of 2022.
  const common = { name: 'common', repository: 'file://../common' }
  expect(lockDigest([{ ...common, version: '1.x.x' }], [{ ...common, version: '1.0.0' }])).toBe(
    'sha256:c68e472825af446bb3561dc92bb4659f388e197d7742c12a3e4f93a81506ac41',
  )
  const bitnami = {
    name: 'common',
    repository: 'https://charts.kubegems.io/bitnami',
    version: '1.14.1',
  }
  expect(lockDigest([{ ...bitnami, tags: ['bitnami-common'] }], [bitnami])).toBe(
    'sha256:e8b5e0b2de029ba832f393767d5735b2eb01f95539619049fba727bc1deff596',
  )
})
