import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CopyOutcome } from '../../../src/images/copy/copy-events.ts'
import { copyImages } from '../../../src/images/copy/copy-images.ts'
import { planCopies } from '../../../src/images/copy/plan-copies.ts'
import { parseReference } from '../../../src/images/reference.ts'
import { createRunTool } from '../../../src/tools/run-tool.ts'
import { connectSkopeo } from '../../../src/tools/skopeo.ts'
import { lacking } from '../../needs.ts'
import { type Fault, type FaultProxy, startFaultProxy } from '../fault-proxy.ts'
import { startRegistry, type TestRegistry } from '../registry.ts'
import { digestAt, pushIndex } from '../test-image.ts'

const lacks = await lacking('skopeo', 'docker-registry', 'openssl')

/** What skopeo begins its messages with, whatever the cause. */
const FIRST_WORDS = /parsing image name|initializing|pinging|determining manifest|level=|msg=/i

describe.skipIf(lacks)(`the reason of a failure is its cause${lacks}`, () => {
  let source: TestRegistry
  let target: TestRegistry
  let secure: TestRegistry
  let proxies: { source: FaultProxy; target: FaultProxy }
  let temporaryFolder: string

  beforeAll(async () => {
    ;[source, target, secure] = await Promise.all([
      startRegistry(),
      startRegistry(),
      startRegistry({ secure: true }),
    ])
    proxies = {
      source: await startFaultProxy(source.host),
      target: await startFaultProxy(target.host),
    }
    temporaryFolder = await mkdtemp(join(tmpdir(), 'kgplugin-test-'))
    await pushIndex(source.host, 'a/image:1', 'image')
  })
  afterAll(async () => {
    await Promise.all([proxies?.source, proxies?.target].map((proxy) => proxy?.stop()))
    await Promise.all([source, target, secure].map((registry) => registry?.stop()))
    await rm(temporaryFolder, { recursive: true, force: true })
  })

  async function copy(
    from: string,
    to: { registry: string; repository: string },
    { tlsVerify = false, env = process.env, retries = 0 } = {},
  ): Promise<{ outcome: CopyOutcome; slept: number[] }> {
    const { signal } = new AbortController()
    const run = createRunTool(env, () => {})
    const access = { source: { tlsVerify }, destination: { tlsVerify } }
    const slept: number[] = []
    const sleep = (milliseconds: number): Promise<void> => {
      slept.push(milliseconds)
      return Promise.resolve()
    }
    const [result] = await copyImages(
      planCopies([parseReference(from)], to).copies,
      { access, retries, temporaryFolder, isEstimated: true },
      { skopeo: await connectSkopeo(run, env, signal), random: () => 0, sleep, signal },
    )
    return { outcome: result!.outcome, slept }
  }

  /** @param place `source` and `target` stand for the registries. */
  async function failure(
    side: 'source' | 'target',
    fault: (request: string) => Fault,
    options: Parameters<typeof copy>[2] = {},
  ): Promise<{ reason: string; hint: string | undefined; kind: string; slept: number[] }> {
    proxies.source.inject(side === 'source' ? fault : () => undefined)
    proxies.target.inject(side === 'target' ? fault : () => undefined)
    const destination = { registry: proxies.target.host, repository: 'p' }
    const { outcome, slept } = await copy(`${proxies.source.host}/a/image:1`, destination, options)
    if (outcome.status !== 'failed') throw new Error(outcome.status)
    const { kind, reason, hint } = outcome
    expect(reason).not.toMatch(FIRST_WORDS)
    const named = (text: string): string =>
      text.replaceAll(proxies.source.host, 'SOURCE').replaceAll(proxies.target.host, 'TARGET')
    return { kind, reason: named(reason), hint: hint && named(hint), slept }
  }

  const on = (pattern: RegExp, fault: Fault) => (request: string) =>
    pattern.test(request) ? fault : undefined
  const READ = /^GET .*manifests/
  const HTML = '<!DOCTYPE html><html><title>Sign in</title></html>'
  const DISK = "The registry's disk or log says why."

  it.each([
    [
      'source',
      READ,
      { status: 401 },
      'unauthorized',
      '401: SOURCE wants a login to read SOURCE/a/image:1',
    ],
    [
      'source',
      READ,
      { status: 403 },
      'denied',
      '403: SOURCE does not let this account read SOURCE/a/image:1',
    ],
    ['source', READ, { status: 404 }, 'not-found', '404: there is no SOURCE/a/image:1 (not found)'],
    ['source', READ, { status: 500 }, 'server-error', 'SOURCE failed: 500 Internal Server Error'],
    [
      'source',
      /\/v2\/$/,
      { status: 404 },
      'unknown',
      'SOURCE is no registry: it has no /v2/ (404)',
    ],
    [
      'target',
      /\/v2\/$/,
      { status: 404 },
      'unknown',
      'TARGET is no registry: it has no /v2/ (404)',
    ],
    [
      'source',
      /\/v2\/$/,
      { status: 403 },
      'denied',
      '403: SOURCE does not let this account read SOURCE',
    ],
    ['source', READ, 'reset', 'connection', 'the connection to SOURCE broke (EOF)'],
    [
      'target',
      /^POST/,
      { status: 401 },
      'unauthorized',
      '401: TARGET wants a login to write TARGET/p/image:1',
    ],
    [
      'target',
      /^POST/,
      { status: 403 },
      'denied',
      '403: TARGET does not let this account write TARGET/p/image:1',
    ],
    [
      'target',
      /^PUT .*manifests/,
      { status: 500 },
      'server-error',
      'TARGET failed: 500 Internal Server Error',
    ],
    ['target', READ, { status: 503 }, 'server-error', 'TARGET failed: 503 Service Unavailable'],
    [
      'target',
      /^PUT .*manifests/,
      { status: 429 },
      'rate-limited',
      '429: too many requests to TARGET',
    ],
  ] as const)('at the %s %s %o', async (side, pattern, fault, kind, reason) => {
    const told = await failure(side, on(pattern, fault))
    expect([told.kind, told.reason]).toEqual([kind, reason])
    if (kind === 'server-error') expect(told.hint).toBe(DISK)
  })

  it.each(['source', 'target'] as const)('a login page of the %s is no image', async (side) => {
    const told = await failure(side, on(READ, { status: 200, html: HTML }))
    expect(told.kind).toBe('html-page')
    expect(told.reason).toMatch(
      new RegExp(
        `^${side.toUpperCase()} answers with a web page \\(HTML\\).*login page or a proxy$`,
      ),
    )
    expect(told.hint).toContain(`https://${side.toUpperCase()}/v2/`)
  })

  it('a refusal that is a web page is told as such, without the page', async () => {
    const told = await failure('source', on(READ, { status: 403, html: HTML }))
    expect(told.reason).toBe(
      '403: SOURCE does not let this account read SOURCE/a/image:1; the answer is a web page, perhaps of a proxy',
    )
  })

  it('a login page is not copied to, whatever it answers', async () => {
    const told = await failure('target', () => ({ status: 200, html: HTML }))
    expect(told.kind).toBe('html-page')
  })

  it('too many requests are told at once, with how long to wait, and waited for', async () => {
    const started = performance.now()
    const limited = { status: 429, headers: { 'Retry-After': '37' } }
    const told = await failure('target', on(READ, limited), { retries: 1 })
    expect(told).toMatchObject({
      kind: 'rate-limited',
      reason: '429: too many requests to TARGET, which asks to wait 37 s',
    })
    expect(told.slept).toContain(37_000)
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  it('nobody there, no such name, no HTTPS', async () => {
    const destination = { registry: target.host, repository: 'q' }
    const reasons: string[] = []
    for (const [from, tlsVerify] of [
      ['127.0.0.1:1/a:1', false],
      ['registry.invalid/a:1', false],
    ] as const) {
      const { outcome } = await copy(from, destination, { tlsVerify })
      reasons.push(outcome.status === 'failed' ? outcome.reason : outcome.status)
    }
    const { outcome } = await copy(`${source.host}/a/image:1`, destination, { tlsVerify: true })
    reasons.push(outcome.status === 'failed' ? outcome.reason : outcome.status)
    expect(reasons).toEqual([
      'connection refused by 127.0.0.1:1',
      expect.stringMatching(/^(no such host: registry\.invalid|.*: looking up registry\.invalid)$/),
      `${target.host} speaks plain HTTP, and HTTPS is expected`,
    ])
  })

  it('a certificate that nobody knows, and no login', async () => {
    const destination = { registry: secure.host, repository: 'q' }
    const untrusted = await copy(`${source.host}/a/image:1`, destination, { tlsVerify: true })
    expect(untrusted.outcome).toMatchObject({
      kind: 'tls',
      reason: expect.stringMatching(`^TLS: ${secure.host} is not trusted \\(x509: `),
    })
    const anonymous = await copy(`${source.host}/a/image:1`, destination)
    expect(anonymous.outcome).toMatchObject({
      kind: 'unauthorized',
      reason: `401: ${secure.host} wants a login to read ${secure.host}/q/image:1`,
      hint: `Log in with "skopeo login ${secure.host}", or pass --authfile.`,
    })
    expect(await digestAt(target.host, 'q/image:1')).toBeUndefined()
  })
})
