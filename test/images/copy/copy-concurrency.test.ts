import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ToolFailedError } from '../../../src/diagnostics/tool-error.ts'
import { InterruptedError } from '../../../src/diagnostics/user-error.ts'
import { copyImages, isInPlace } from '../../../src/images/copy/copy-images.ts'
import { planCopies } from '../../../src/images/copy/plan-copies.ts'
import type { Skopeo } from '../../../src/images/copy/skopeo.ts'
import { parseReference } from '../../../src/images/reference.ts'

let temporaryFolder: string
beforeAll(async () => {
  temporaryFolder = await mkdtemp(join(tmpdir(), 'kgplugin-fake-'))
})
afterAll(() => rm(temporaryFolder, { recursive: true, force: true }))

const NOT_FOUND = 'time="x" level=fatal msg="manifest unknown"'

/** Targets are empty, copies take a moment; counts what runs side by side. */
function fakeSkopeo(): { skopeo: Skopeo; most: Record<string, number> } {
  const running: string[] = []
  const most: Record<string, number> = { total: 0 }
  const busy = async (registry: string, work: () => Promise<void>): Promise<void> => {
    running.push(registry)
    most['total'] = Math.max(most['total'] ?? 0, running.length)
    const copying = running.filter((name) => name !== 'target').length
    most['copying'] = Math.max(most['copying'] ?? 0, copying)
    most[registry] = Math.max(
      most[registry] ?? 0,
      running.filter((name) => name === registry).length,
    )
    await new Promise((resolve) => setTimeout(resolve, 2))
    await work()
    running.splice(running.indexOf(registry), 1)
  }
  const skopeo: Skopeo = {
    listTags: () => Promise.resolve('{"Tags": []}'),
    inspectRaw: async () => {
      await busy('target', () => Promise.resolve())
      throw new ToolFailedError('skopeo', 1, NOT_FOUND, false)
    },
    inspectConfig: () => Promise.reject(new Error('not asked for')),
    copy: ({ source, digestFile }) =>
      busy(source.split('/')[2] ?? '', () => writeFile(digestFile ?? '', 'sha256:1')),
  }
  return { skopeo, most }
}

const images = Array.from({ length: 24 }, (_, index) => `${index % 3 ? 'a' : 'b'}.io/x/i${index}:1`)
const { copies } = planCopies(images.map(parseReference), {
  registry: 'r.example',
  repository: 'p',
})
const access = { source: { tlsVerify: true }, destination: { tlsVerify: true } }

test('four at a time, two from one source registry, results in order', async () => {
  const { skopeo, most } = fakeSkopeo()
  const world = {
    skopeo,
    random: () => 0,
    sleep: () => Promise.resolve(),
    signal: new AbortController().signal,
  }
  const results = await copyImages(copies, { access, temporaryFolder }, world)
  expect(most).toEqual({ total: 4, copying: 4, target: 4, 'a.io': 2, 'b.io': 2 })
  expect(results.map(({ copy }) => copy)).toEqual(copies)
  expect(results.every(({ outcome }) => isInPlace(outcome))).toBe(true)
})

test('copies of one digest into one repository take turns', async () => {
  const { skopeo, most } = fakeSkopeo()
  const world = {
    skopeo,
    random: () => 0,
    sleep: () => Promise.resolve(),
    signal: new AbortController().signal,
  }
  const digest = `sha256:${'1'.repeat(64)}`
  const pinned = ['a.io/x/i', 'a.io/x/i:1', 'b.io/x/i:2', 'b.io/x/j'].map(
    (name) => `${name}@${digest}`,
  )
  const plan = planCopies(pinned.map(parseReference), { registry: 'r.example', repository: 'p' })
  const results = await copyImages(plan.copies, { access, temporaryFolder }, world)
  expect(results.map(({ copy }) => copy)).toEqual(plan.copies)
  expect(most).toMatchObject({ copying: 2, 'a.io': 1 })
})

test('after an interrupt nothing new is started', async () => {
  const { skopeo } = fakeSkopeo()
  const interrupt = new AbortController()
  let started = 0
  const counting: Skopeo = {
    ...skopeo,
    copy: async (...args) => {
      if (++started === 3) interrupt.abort()
      return skopeo.copy(...args)
    },
  }
  const world = {
    skopeo: counting,
    random: () => 0,
    sleep: () => Promise.resolve(),
    signal: interrupt.signal,
  }
  const run = copyImages(copies, { access, temporaryFolder, concurrency: 1 }, world)
  await expect(run).rejects.toThrow(InterruptedError)
  expect(started).toBe(3)
})

test('a bug is not taken for a failed copy', async () => {
  const skopeo: Skopeo = {
    ...fakeSkopeo().skopeo,
    listTags: () => Promise.reject(new TypeError('bug')),
    inspectRaw: () => Promise.reject(new TypeError('bug')),
  }
  const world = {
    skopeo,
    random: () => 0,
    sleep: () => Promise.resolve(),
    signal: new AbortController().signal,
  }
  await expect(copyImages(copies, { access, temporaryFolder }, world)).rejects.toThrow('bug')
})

test('a registry that does not greet is asked by few, and only its images fail', async () => {
  const { skopeo } = fakeSkopeo()
  let asked = 0
  const half: Skopeo = {
    ...skopeo,
    copy: (copy, ...rest) => {
      if (!copy.source.includes('a.io')) return skopeo.copy(copy, ...rest)
      asked++
      const stderr =
        'pinging container registry a.io: Get "https://a.io/v2/": context deadline exceeded'
      return Promise.reject(new ToolFailedError('skopeo', 1, stderr, false))
    },
  }
  const world = {
    skopeo: half,
    random: () => 0,
    sleep: () => Promise.resolve(),
    signal: new AbortController().signal,
  }
  const results = await copyImages(copies, { access, temporaryFolder, retries: 0 }, world)
  const failed = results.filter(({ outcome }) => outcome.status === 'failed')
  expect(failed).toHaveLength(copies.filter(({ from }) => from.startsWith('a.io')).length)
  expect(
    failed.every(({ outcome }) => outcome.status === 'failed' && outcome.kind === 'timeout'),
  ).toBe(true)
  expect(asked).toBeLessThanOrEqual(2)
})

test('a source whose registry tells its digest is not read', async () => {
  const manifest = '{"schemaVersion": 2}'
  const digest = `sha256:${createHash('sha256').update(manifest).digest('hex')}`
  const inspected: string[] = []
  const asked: string[] = []
  const skopeo: Skopeo = {
    ...fakeSkopeo().skopeo,
    inspectRaw: (image) => {
      inspected.push(image)
      return Promise.resolve(manifest)
    },
  }
  const world = {
    skopeo,
    // One registry tells, the other never does and is not asked for ever.
    sourceDigest: (reference: string) => {
      asked.push(reference)
      return Promise.resolve(reference.startsWith('a.io') ? digest : undefined)
    },
    random: () => 0,
    sleep: () => Promise.resolve(),
    signal: new AbortController().signal,
  }
  const results = await copyImages(copies, { access, temporaryFolder }, world)
  expect(results.map(({ outcome }) => outcome.status)).toEqual(copies.map(() => 'present'))
  const sources = inspected.filter((image) => !image.includes('r.example'))
  expect(sources).toHaveLength(8)
  expect(sources.every((image) => image.includes('b.io'))).toBe(true)
  expect(asked.filter((reference) => reference.startsWith('b.io')).length).toBeLessThan(8)
})
