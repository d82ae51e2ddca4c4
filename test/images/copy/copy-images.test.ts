import { execFile, spawn } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { InterruptedError } from '../../../src/diagnostics/user-error.ts'
import type { CopyEvent, CopyResult } from '../../../src/images/copy/copy-events.ts'
import { copyImages, type CopyOptions } from '../../../src/images/copy/copy-images.ts'
import type { CopyEstimate } from '../../../src/images/copy/estimate-copies.ts'
import { planCopies, type PlannedCopy } from '../../../src/images/copy/plan-copies.ts'
import { resolveSources } from '../../../src/images/copy/resolve-sources.ts'
import type { Skopeo } from '../../../src/images/copy/skopeo.ts'
import { parseReference } from '../../../src/images/reference.ts'
import { createRunTool } from '../../../src/tools/run-tool.ts'
import { connectSkopeo } from '../../../src/tools/skopeo.ts'
import { lacking } from '../../needs.ts'
import { type FaultProxy, firstRequests, startFaultProxy } from '../fault-proxy.ts'
import { startRegistry, type TestRegistry } from '../registry.ts'
import { digestAt, pushIndex, pushSingle } from '../test-image.ts'

const lacks = await lacking('skopeo', 'docker-registry', 'openssl')
const lacksLinux = await lacking('Linux')

interface TestWorld {
  signal?: AbortSignal
  env?: NodeJS.ProcessEnv
  /** Instead of the minute that a request may take. */
  inspectTimeoutMs?: number | undefined
}

function impatient(skopeo: Skopeo, timeoutMs: number | undefined): Skopeo {
  if (timeoutMs === undefined) return skopeo
  const inspectRaw: Skopeo['inspectRaw'] = (image, access) =>
    skopeo.inspectRaw(image, access, timeoutMs)
  return { ...skopeo, inspectRaw }
}

describe.skipIf(lacks)(`with skopeo and registries${lacks}`, () => {
  let source: TestRegistry
  let target: TestRegistry
  /** Before the source and the target. */
  let sourceProxy: FaultProxy
  let targetProxy: FaultProxy
  let temporaryFolder: string

  beforeAll(async () => {
    ;[source, target] = await Promise.all([startRegistry(), startRegistry()])
    sourceProxy = await startFaultProxy(source.host)
    targetProxy = await startFaultProxy(target.host)
    temporaryFolder = await mkdtemp(join(tmpdir(), 'kgplugin-test-'))
  })
  afterAll(async () => {
    await Promise.all([sourceProxy, targetProxy].map((proxy) => proxy?.stop()))
    await Promise.all([source, target].map((registry) => registry?.stop()))
    await rm(temporaryFolder, { recursive: true, force: true })
  })
  beforeEach(() => {
    for (const proxy of [sourceProxy, targetProxy]) {
      proxy.inject(() => undefined)
      proxy.requests.length = 0
    }
  })

  function plan(images: string[], digests?: ReadonlyMap<string, string>): PlannedCopy[] {
    const references = images.map((image) => parseReference(`${sourceProxy.host}/${image}`))
    return planCopies(references, { registry: targetProxy.host, repository: 'p' }, digests).copies
  }

  const plainHttp = { source: { tlsVerify: false }, destination: { tlsVerify: false } }

  async function copy(
    copies: PlannedCopy[],
    options: Partial<CopyOptions> = {},
    { signal = new AbortController().signal, env = process.env, inspectTimeoutMs }: TestWorld = {},
  ): Promise<{ results: CopyResult[]; events: CopyEvent[]; slept: number[] }> {
    const run = createRunTool(env, () => {})
    const skopeo = impatient(await connectSkopeo(run, env, signal), inspectTimeoutMs)
    const events: CopyEvent[] = []
    const slept: number[] = []
    const sleep = (milliseconds: number): Promise<void> => {
      slept.push(milliseconds)
      return Promise.resolve()
    }
    const results = await copyImages(
      copies,
      { access: plainHttp, temporaryFolder, ...options },
      { skopeo, random: () => 0, sleep, signal },
      (event) => events.push(event),
    )
    expect(await readdir(temporaryFolder)).toEqual([])
    return { results, events, slept }
  }

  const outcomes = (results: CopyResult[]): unknown[] => results.map(({ outcome }) => outcome)

  it('copies an index of all platforms unchanged, and nothing when it is there', async () => {
    const platforms = ['linux/amd64', 'linux/arm64', 'linux/s390x', 'linux/ppc64le']
    const { digest } = await pushIndex(source.host, 'a/multi:1', 'multi', { platforms })
    const first = await copy(plan(['a/multi:1']))
    expect(outcomes(first.results)).toEqual([{ status: 'copied', digest, droppedAttestations: 0 }])
    expect(await digestAt(target.host, 'p/multi:1')).toBe(digest)

    const writes = targetProxy.requests.filter((line) => /^(PUT|POST|PATCH)/.test(line)).length
    const second = await copy(plan(['a/multi:1']))
    expect(outcomes(second.results)).toEqual([{ status: 'present', digest, comparison: 'equal' }])
    expect(targetProxy.requests.filter((line) => /^(PUT|POST|PATCH)/.test(line))).toHaveLength(
      writes,
    )
  })

  it('asks the source nothing when its digest is known and the target has it', async () => {
    const { digest } = await pushIndex(source.host, 'a/known:1', 'known')
    const digests = new Map([[`${sourceProxy.host}/a/known:1`, digest]])
    await copy(plan(['a/known:1'], digests))
    sourceProxy.requests.length = 0
    targetProxy.requests.length = 0
    const { results } = await copy(plan(['a/known:1'], digests))
    expect(outcomes(results)).toEqual([{ status: 'present', digest, comparison: 'equal' }])
    expect(sourceProxy.requests).toEqual([])
    expect(targetProxy.requests).toEqual(['GET /v2/', 'GET /v2/p/known/manifests/1'])
  })

  it('copies what was locked, though the tag moved on', async () => {
    const { digest } = await pushIndex(source.host, 'a/moved:1', 'before')
    await pushIndex(source.host, 'a/moved:1', 'after')
    const digests = new Map([[`${sourceProxy.host}/a/moved:1`, digest]])
    const { results } = await copy(plan(['a/moved:1'], digests))
    expect(outcomes(results)).toMatchObject([{ status: 'copied', digest }])
    expect(await digestAt(target.host, 'p/moved:1')).toBe(digest)
    const gone = new Map([[`${sourceProxy.host}/a/moved:2`, `sha256:${'0'.repeat(64)}`]])
    const { results: failed } = await copy(plan(['a/moved:2'], gone))
    const hint = expect.stringContaining('write the lock anew')
    expect(outcomes(failed)).toMatchObject([{ status: 'failed', kind: 'not-found', hint }])
  })

  it('leaves out attestations that skopeo 1.9 cannot copy, and knows the result again', async () => {
    const { digest, children } = await pushIndex(source.host, 'a/attested:1', 'attested', {
      attested: 'typed',
    })
    const { results } = await copy(plan(['a/attested:1']))
    const [outcome] = outcomes(results) as [{ digest: string; droppedAttestations: number }]
    const written = await digestAt(target.host, 'p/attested:1')
    expect(outcome).toMatchObject({ status: 'copied', digest: written })
    // Later versions copy them as they are.
    if (outcome.droppedAttestations > 0) {
      expect(outcome.digest).not.toBe(digest)
      for (const child of children.slice(0, 2)) {
        expect(await digestAt(target.host, `p/attested:${child.digest}`)).toBe(child.digest)
      }
      const again = await copy(plan(['a/attested:1']))
      expect(outcomes(again.results)).toEqual([
        { status: 'present', digest: written, comparison: 'equivalent' },
      ])
      const pinned = await copy(plan([`a/attested:1@${digest}`]))
      expect(outcomes(pinned.results)).toMatchObject([{ status: 'conflict' }])
      const forced = await copy(plan([`a/attested:1@${digest}`]), { force: true })
      expect(outcomes(forced.results)).toMatchObject([
        { status: 'failed', kind: 'digest-changes', hint: expect.stringContaining('1.16') },
      ])
    }
  })

  it('keeps attestations that it can copy', async () => {
    const { digest } = await pushIndex(source.host, 'a/plain:1', 'plain', { attested: 'untyped' })
    const { results } = await copy(plan(['a/plain:1']))
    expect(outcomes(results)).toEqual([{ status: 'copied', digest, droppedAttestations: 0 }])
  })

  it('copies by digest, with and without a tag', async () => {
    const { digest } = await pushIndex(source.host, 'a/pinned:1', 'pinned')
    const { results } = await copy(plan([`a/pinned:9@${digest}`, `a/pinned@${digest}`]))
    expect(results.map(({ copy: { to } }) => to)).toEqual([
      `${targetProxy.host}/p/pinned:9`,
      `${targetProxy.host}/p/pinned:pinned-${digest.slice('sha256:'.length)}`,
    ])
    expect(outcomes(results)).toMatchObject([{ digest }, { digest }])
    expect(await digestAt(target.host, 'p/pinned:9')).toBe(digest)
    expect(await digestAt(target.host, `p/pinned:${digest}`)).toBe(digest)
  })

  it('does not overwrite another image unless forced', async () => {
    const { digest: sourceDigest } = await pushIndex(source.host, 'a/taken:1', 'new')
    const { digest: targetDigest } = await pushIndex(target.host, 'p/taken:1', 'old')
    const refused = await copy(plan(['a/taken:1']))
    expect(outcomes(refused.results)).toEqual([{ status: 'conflict', sourceDigest, targetDigest }])
    expect(await digestAt(target.host, 'p/taken:1')).toBe(targetDigest)
    const forced = await copy(plan(['a/taken:1']), { force: true })
    expect(outcomes(forced.results)).toMatchObject([{ status: 'copied', digest: sourceDigest }])
    expect(await digestAt(target.host, 'p/taken:1')).toBe(sourceDigest)
  })

  it('a single image is no substitute for an index', async () => {
    await pushIndex(source.host, 'a/kinds:1', 'kinds')
    await pushSingle(target.host, 'p/kinds:1', 'kinds linux/amd64')
    const { results } = await copy(plan(['a/kinds:1']))
    expect(outcomes(results)).toMatchObject([{ status: 'conflict' }])
  })

  it('one failure stops no other, and what is not there is not asked for twice', async () => {
    const { digest } = await pushIndex(source.host, 'a/there:1', 'there')
    const { results, slept } = await copy(plan(['a/missing:1', 'a/there:1', 'a/there:2']))
    expect(outcomes(results)).toMatchObject([
      { status: 'failed', side: 'copy', kind: 'not-found' },
      { status: 'copied', digest },
      { status: 'failed', kind: 'not-found' },
    ])
    expect(slept).toEqual([])
  })

  describe('retries', () => {
    it.each([
      ['server-error', 'target', /^GET .*manifests/, { status: 502 }, [500, 1000]],
      ['server-error', 'target', /^PUT .*manifests/, { status: 500 }, [500, 1000]],
      ['rate-limited', 'target', /^PUT .*manifests/, { status: 429 }, [5000, 10_000]],
      ['connection', 'source', /^GET .*manifests/, 'reset', [500, 1000]],
    ] as const)('%s at the %s', async (kind, side, pattern, fault, delays) => {
      const name = `a/retry-${kind}-${side}-${pattern.source.slice(1, 4).toLowerCase()}:1`
      const { digest } = await pushIndex(source.host, name, name)
      const proxy = side === 'source' ? sourceProxy : targetProxy
      proxy.inject(firstRequests(pattern, fault, delays.length))
      const { results, events, slept } = await copy(plan([name]))
      expect(outcomes(results)).toMatchObject([{ status: 'copied', digest }])
      expect(slept).toEqual(delays)
      expect(events.filter(({ type }) => type === 'retrying')[0]).toMatchObject({
        kind,
        attempt: 1,
      })
    })

    it('end after the given number', async () => {
      await pushIndex(source.host, 'a/down:1', 'down')
      targetProxy.inject((line) => (line.includes('/p/down/') ? { status: 503 } : undefined))
      const { results, slept } = await copy(plan(['a/down:1']), { retries: 2 })
      expect(outcomes(results)).toMatchObject([
        {
          status: 'failed',
          side: 'target',
          kind: 'server-error',
          reason: expect.stringContaining('503'),
        },
      ])
      expect(slept).toHaveLength(2)
    })

    it('a registry that does not answer', async () => {
      await pushIndex(source.host, 'a/slow:1', 'slow')
      targetProxy.inject(firstRequests(/^GET .*manifests/, 'hang', 1))
      const { results, events } = await copy(plan(['a/slow:1']), {}, { inspectTimeoutMs: 1000 })
      expect(events.filter(({ type }) => type === 'retrying')).toMatchObject([{ kind: 'timeout' }])
      expect(outcomes(results)).toMatchObject([{ status: 'copied' }])
    })
  })

  describe('how much there is to copy', () => {
    const estimateOf = (events: CopyEvent[]): CopyEstimate | undefined =>
      events.flatMap((event) => (event.type === 'estimated' ? [event.estimate] : []))[0]
    const manifestReads = (): number =>
      sourceProxy.requests.filter((line) => /^GET .*manifests/.test(line)).length

    it('is told before the first copy: blobs once, requests as many as are made', async () => {
      const names = ['a/sum-index:1', 'a/sum-twin:1', 'a/sum-single:1', 'a/sum-attested:1']
      await pushIndex(source.host, 'a/sum-index:1', 'sum', { size: 100_000 })
      // The same layers in another repository.
      await pushIndex(source.host, 'a/sum-twin:1', 'sum', { size: 100_000 })
      await pushSingle(source.host, 'a/sum-single:1', 'sum single')
      await pushIndex(source.host, 'a/sum-attested:1', 'other sum', {
        size: 50_000,
        attested: 'untyped',
      })
      const { events } = await copy(plan(names), { isEstimated: true })
      const estimate = estimateOf(events)
      expect(estimate).toMatchObject({ images: 4, missing: { certainty: 'exact' } })
      expect(estimate!.missing.bytes).toBeGreaterThan(300_000)
      expect(estimate!.missing.bytes).toBeLessThan(320_000)
      expect(estimate!.all).toEqual(estimate!.missing)
      const { registry, count } = estimate!.requests[0]!
      expect([registry, count]).toEqual([sourceProxy.host, manifestReads()])
      expect(events.findIndex(({ type }) => type === 'estimated')).toBeLessThan(
        events.findIndex(({ type }) => type === 'copying'),
      )
    })

    it('is asked for missing images only, and what cannot be read makes it a least', async () => {
      await pushIndex(source.host, 'a/sum-there:1', 'there', { size: 10_000 })
      await copy(plan(['a/sum-there:1']))
      const single = await pushSingle(source.host, 'a/sum-known:1', 'known')
      sourceProxy.requests.length = 0
      const again = await copy(plan(['a/sum-there:1']), { isEstimated: true })
      expect(estimateOf(again.events)).toBeUndefined()
      expect(manifestReads()).toBe(1)

      const digests = new Map([[`${sourceProxy.host}/a/sum-known:1`, single]])
      const images = ['a/sum-there:1', 'a/sum-known:1', 'a/sum-none:1']
      const { events } = await copy(plan(images, digests), { isEstimated: true })
      const { missing, all } = estimateOf(events)!
      expect([missing.certainty, all.certainty]).toEqual(['at least', 'at least'])
      expect(missing.bytes).toBeGreaterThan(0)
    })

    it('of an image whose manifests are not read fails no copy and is tried once', async () => {
      const { digest } = await pushIndex(source.host, 'a/sum-shy:1', 'shy')
      sourceProxy.inject(firstRequests(/^GET .*manifests/, { status: 500 }, 1))
      const { results, events, slept } = await copy(plan(['a/sum-shy:1']), { isEstimated: true })
      expect(estimateOf(events)?.missing).toEqual({ bytes: 0, certainty: 'at least' })
      expect(outcomes(results)).toMatchObject([{ status: 'copied', digest }])
      expect(slept).toEqual([])
    })
  })

  describe.skipIf(lacksLinux)(`a copy${lacksLinux}`, () => {
    it('that stops in the middle counts as failed, and the rest of it comes with the next try', async () => {
      const { digest } = await pushIndex(source.host, 'a/stuck:1', 'stuck', { size: 300_000 })
      sourceProxy.inject(firstRequests(/^GET .*blobs/, { stallAfter: 100_000 }, 2))
      const { results, events } = await copy(plan(['a/stuck:1']), { idleMs: 1500 })
      const retry = events.find(({ type }) => type === 'retrying')
      expect(retry).toMatchObject({
        kind: 'timeout',
        reason: expect.stringContaining('no bytes moved for 1.5 s'),
      })
      expect(outcomes(results)).toMatchObject([{ status: 'copied', digest }])
    })

    it('that is slow goes on as long as bytes move, and tells how many', async () => {
      const { digest } = await pushIndex(source.host, 'a/slow-stream:1', 'slow', { size: 40_000 })
      sourceProxy.inject(firstRequests(/^GET .*blobs/, { trickle: 1000 }, 1))
      const { results, events } = await copy(plan(['a/slow-stream:1']), { idleMs: 1500 })
      expect(events.filter(({ type }) => type === 'retrying')).toEqual([])
      expect(outcomes(results)).toMatchObject([{ status: 'copied', digest }])
      const sent = events.reduce((sum, one) => sum + (one.type === 'bytes' ? one.bytes : 0), 0)
      expect(sent).toBeGreaterThan(40_000)
    })

    it('ends when its time is over, whatever moves, and is not tried again', async () => {
      await pushIndex(source.host, 'a/endless:1', 'endless', { size: 100_000 })
      sourceProxy.inject((line) => (/^GET .*blobs/.test(line) ? { trickle: 500 } : undefined))
      const { results, slept } = await copy(plan(['a/endless:1']), { timeoutMs: 1000 })
      expect(outcomes(results)).toMatchObject([
        { status: 'failed', kind: 'timeout', reason: 'it was not copied within 1 s' },
      ])
      expect(slept).toEqual([])
    })
  })

  it('an interrupted copy leaves no tag, and the next run finishes it', async () => {
    const { digest } = await pushIndex(source.host, 'a/stopped:1', 'stopped')
    const interrupt = new AbortController()
    targetProxy.inject((line) => {
      if (!line.startsWith('POST')) return undefined
      setTimeout(() => interrupt.abort(), 50)
      return 'hang'
    })
    await expect(copy(plan(['a/stopped:1']), {}, { signal: interrupt.signal })).rejects.toThrow(
      InterruptedError,
    )
    expect(await readdir(temporaryFolder)).toEqual([])
    expect(await digestAt(target.host, 'p/stopped:1')).toBeUndefined()
    targetProxy.inject(() => undefined)
    const { results } = await copy(plan(['a/stopped:1']))
    expect(outcomes(results)).toMatchObject([{ status: 'copied', digest }])
  })

  it('a killed skopeo leaves no tag either', async () => {
    const { digest } = await pushIndex(source.host, 'a/killed:1', 'killed', { size: 200_000 })
    const [planned] = plan(['a/killed:1'])
    // The first image arrives, the second one does not.
    let uploads = 0
    const blocked = new Promise<void>((resolve) => {
      targetProxy.inject((line) => {
        if (!line.startsWith('POST') || ++uploads < 3) return undefined
        resolve()
        return 'hang'
      })
    })
    const flags = ['copy', '-q', '-a', '--src-tls-verify=false', '--dest-tls-verify=false']
    const child = spawn('skopeo', [
      ...flags,
      `docker://${planned!.from}`,
      `docker://${planned!.to}`,
    ])
    await blocked
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('exit', resolve))
    targetProxy.inject(() => undefined)
    expect(await digestAt(target.host, 'p/killed:1')).toBeUndefined()
    const { results } = await copy([planned!])
    expect(outcomes(results)).toMatchObject([{ status: 'copied', digest }])
  })

  it('a registry without space gets no tag, and the image once it has some', async (context) => {
    const storage = await mkdtemp(join(tmpdir(), 'kgplugin-full-'))
    const mount = promisify(execFile)('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', storage])
    const isMounted = await mount.then(
      () => true,
      () => false,
    )
    if (!isMounted) {
      await rm(storage, { recursive: true })
      context.skip('needs the right to mount a small disk')
    }
    const full = await startRegistry({ storage })
    try {
      const { digest } = await pushIndex(source.host, 'a/large:1', 'large', { size: 200_000 })
      const copies = planCopies([parseReference(`${source.host}/a/large:1`)], {
        registry: full.host,
        repository: 'p',
      }).copies
      const { results, slept } = await copy(copies)
      expect(outcomes(results)).toMatchObject([
        { status: 'failed', side: 'copy', kind: 'server-error' },
      ])
      expect(slept).toHaveLength(3)
      expect(await digestAt(full.host, 'p/large:1')).toBeUndefined()
      await promisify(execFile)('mount', ['-o', 'remount,size=8m', storage])
      const again = await copy(copies)
      expect(outcomes(again.results)).toMatchObject([{ status: 'copied', digest }])
    } finally {
      await full.stop()
      await promisify(execFile)('umount', [storage])
      await rm(storage, { recursive: true })
    }
  })

  describe('TLS and authentication', () => {
    let secure: TestRegistry
    beforeAll(async () => {
      secure = await startRegistry({ secure: true })
    })
    afterAll(() => secure?.stop())

    it('come from the certificates of the machine and an authfile', async () => {
      const { digest } = await pushIndex(source.host, 'a/secret:1', 'secret')
      const reference = parseReference(`${source.host}/a/secret:1`)
      const { copies } = planCopies([reference], { registry: secure.host, repository: 'p' })
      const { certificate, authfile } = secure
      const trusting = { ...process.env, SSL_CERT_FILE: certificate }
      const withAccess = async (
        destination: CopyOptions['access']['destination'],
        env: NodeJS.ProcessEnv,
      ): Promise<unknown> => {
        const access = { ...plainHttp, destination }
        const { results, slept } = await copy(copies, { access }, { env })
        expect(slept).toEqual([])
        return outcomes(results)[0]
      }
      const logged = { tlsVerify: true, authfile }
      expect(await withAccess(logged, process.env)).toMatchObject({ kind: 'tls' })
      expect(await withAccess({ tlsVerify: true }, trusting)).toMatchObject({
        kind: 'unauthorized',
      })
      expect(await withAccess(logged, trusting)).toMatchObject({ status: 'copied', digest })
      expect(await withAccess(logged, trusting)).toMatchObject({ status: 'present', digest })
    })
  })

  it('resolves digests and platforms of sources', async () => {
    const { digest } = await pushIndex(source.host, 'a/resolve:1', 'resolve', { attested: 'typed' })
    const single = await pushSingle(source.host, 'a/one:1', 'one')
    const references = ['a/resolve:1', 'a/one:1', 'a/none:1', `a/resolve:7@${digest}`].map(
      (image) => parseReference(`${source.host}/${image}`),
    )
    const skopeo = await connectSkopeo(
      createRunTool(process.env, () => {}),
      process.env,
    )
    const signal = new AbortController().signal
    const resolved = await resolveSources(
      references,
      { access: plainHttp },
      { skopeo, random: () => 0, sleep: () => Promise.resolve(), signal },
    )
    expect(resolved).toMatchObject([
      { digest, platforms: ['linux/amd64', 'linux/arm64'] },
      { digest: single, platforms: ['linux/amd64'] },
      { failure: { kind: 'not-found' } },
      { digest },
    ])
  })
})
