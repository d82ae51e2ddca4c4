import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { localizeCopy } from '../../src/commands/localize/copy.ts'
import { localizeExport } from '../../src/commands/localize/export.ts'
import type { CopyOptions } from '../../src/commands/localize/localize-options.ts'
import { type FaultProxy, startFaultProxy } from '../images/fault-proxy.ts'
import { startRegistry, type TestRegistry } from '../images/registry.ts'
import { digestAt, pushIndex, pushSingle } from '../images/test-image.ts'
import { pushReferrer, pushSignature } from '../images/test-signature.ts'
import { lacking } from '../needs.ts'
import { runVerb, workspaceOf } from './copy-registries.ts'

const lacks = await lacking('skopeo', 'docker-registry', 'Unix')

describe.skipIf(lacks)(`localize copies signatures${lacks}`, () => {
  let source: TestRegistry
  let target: TestRegistry
  let proxy: FaultProxy

  beforeAll(async () => {
    ;[source, target] = await Promise.all([startRegistry(), startRegistry()])
    proxy = await startFaultProxy(source.host)
  })
  afterAll(async () => {
    await proxy?.stop()
    await Promise.all([source, target].map((registry) => registry?.stop()))
  })
  beforeEach(() => {
    proxy.inject(() => undefined)
    proxy.requests.length = 0
  })

  const copy = (images: string[], options: Partial<CopyOptions> = {}, json = false) =>
    runVerb(
      workspaceOf(
        images.map((image) => `${proxy.host}/${image}`),
        target.host,
      ),
      localizeCopy,
      options,
      json,
    )
  const withSignatures = true

  it('of an index and of the images in it, and says before how many have some', async () => {
    const { digest, children } = await pushIndex(source.host, 'a/signed:1', 'signed')
    await pushIndex(source.host, 'a/plain:1', 'plain')
    const signatures = [
      await pushSignature(source.host, 'a/signed', digest, 'sig'),
      await pushSignature(source.host, 'a/signed', digest, 'att'),
      await pushSignature(source.host, 'a/signed', digest, 'sbom'),
      await pushSignature(source.host, 'a/signed', children[1]!.digest, 'sig'),
    ]
    // Of an image that is not copied.
    const { digest: older } = await pushIndex(source.host, 'a/signed:0', 'older')
    const other = await pushSignature(source.host, 'a/signed', older, 'sig')

    const images = ['a/signed:1', 'a/plain:1']
    const before = await copy(images)
    expect(before.stderr).toContain(
      '1 of 2 images copied has signatures; --with-signatures copies them\n',
    )
    const again = await copy(images)
    expect(again.stderr).not.toContain('signatures')

    const { exitCode, stdout, stderr } = await copy(images, { withSignatures })
    expect(exitCode).toBe(0)
    for (const { tag, digest: expected } of signatures) {
      expect(stdout).toContain(
        `copied   ${proxy.host}/a/signed:${tag} -> ${target.host}/p/signed:${tag}\n`,
      )
      expect(await digestAt(target.host, `p/signed:${tag}`)).toBe(expected)
    }
    expect(await digestAt(target.host, `p/signed:${other.tag}`)).toBeUndefined()
    expect(stderr).toContain('4 tags of signatures and the like: 4 copied\n')
    const data = JSON.parse((await copy(images, { withSignatures }, true)).stdout) as {
      signatures: { status: string }[]
    }
    expect(data.signatures.map(({ status }) => status)).toEqual(Array(4).fill('present'))
  })

  it('of chosen platforms only where they are copied', async () => {
    const { digest, children } = await pushIndex(source.host, 'b/part:1', 'part')
    const whole = await pushSignature(source.host, 'b/part', digest, 'sig')
    const amd = await pushSignature(source.host, 'b/part', children[0]!.digest, 'sig')
    const arm = await pushSignature(source.host, 'b/part', children[1]!.digest, 'sig')
    const options = { withSignatures, platform: ['linux/arm64'] }
    const dry = await copy(['b/part:1'], { ...options, dryRun: true })
    expect(dry.stdout).toContain(`:${arm.tag} docker://`)
    expect(dry.stdout).not.toContain(`:${amd.tag} docker://`)
    expect((await copy(['b/part:1'], options)).exitCode).toBe(0)
    expect(await digestAt(target.host, `p/part:${arm.tag}`)).toBe(arm.digest)
    expect(await digestAt(target.host, `p/part:${amd.tag}`)).toBeUndefined()
    // The index has another digest, of which nobody signed anything.
    expect(await digestAt(target.host, `p/part:${whole.tag}`)).toBeUndefined()
  })

  it('and referrers, by the tag of those that know no better', async () => {
    const single = await pushSingle(source.host, 'c/single:1', 'single')
    const plain = await pushReferrer(source.host, 'c/single', single, { typed: false })
    const { digest } = await pushIndex(source.host, 'c/index:1', 'index')
    const typed = await pushReferrer(source.host, 'c/index', digest, { typed: true })
    const { exitCode, stderr } = await copy(['c/single:1', 'c/index:1'], { withSignatures })
    expect(exitCode).toBe(0)
    expect(await digestAt(target.host, `p/single:${plain.tag}`)).toBe(plain.digest)
    expect(await digestAt(target.host, `p/single:${plain.referrer}`)).toBe(plain.referrer)
    expect(await digestAt(target.host, `p/index:${typed.referrer}`)).toBe(typed.referrer)
    // Later versions of skopeo keep the types.
    if ((await digestAt(target.host, `p/index:${typed.tag}`)) !== typed.digest) {
      expect(stderr).toContain('its entries no longer say their artifactType')
    }
    const again = await copy(['c/single:1', 'c/index:1'], { withSignatures })
    expect(again.stdout.match(/^present /gm)).toHaveLength(4)
  })

  it('with one list of tags for each repository, and none where all is there', async () => {
    await pushIndex(source.host, 'd/many:1', 'd1')
    await pushIndex(source.host, 'd/many:2', 'd2')
    await pushIndex(source.host, 'd/many:3', 'd3')
    const images = ['d/many:1', 'd/many:2', 'd/many:3']
    const lists = (): number => proxy.requests.filter((line) => line.includes('/tags/list')).length
    await copy(images)
    expect(lists()).toBe(1)
    await copy(images)
    expect(lists()).toBe(1)
    await copy(images, { withSignatures })
    expect(lists()).toBe(2)
  })

  it('unless the registry does not say what tags there are', async () => {
    await pushIndex(source.host, 'e/mute:1', 'mute')
    proxy.inject((line) => (line.includes('/tags/list') ? { status: 403 } : undefined))
    const asked = await copy(['e/mute:1'], { withSignatures })
    expect(asked.exitCode).toBe(1)
    expect(asked.stdout).toMatch(/^copied /)
    expect(asked.stderr).toContain(`whether ${proxy.host}/e/mute has signatures is not known: `)
    // Nobody asked for them.
    await pushIndex(source.host, 'e/silent:1', 'silent')
    const { exitCode, stderr } = await copy(['e/silent:1'])
    expect(exitCode).toBe(0)
    expect(stderr).not.toContain('signatures')
  })

  it('and overwrites none that others made, unless forced', async () => {
    const { digest } = await pushIndex(source.host, 'f/own:1', 'own')
    const theirs = await pushSignature(source.host, 'f/own', digest, 'sig')
    await copy(['f/own:1'])
    const ours = await pushSignature(target.host, 'p/own', `sha256:${'0'.repeat(64)}`, 'sig')
    const manifest = await fetch(`http://${target.host}/v2/p/own/manifests/${ours.tag}`, {
      headers: { Accept: 'application/vnd.oci.image.manifest.v1+json' },
    })
    await fetch(`http://${target.host}/v2/p/own/manifests/${theirs.tag}`, {
      method: 'PUT',
      body: await manifest.text(),
      headers: { 'Content-Type': 'application/vnd.oci.image.manifest.v1+json' },
    })
    const refused = await copy(['f/own:1'], { withSignatures })
    expect(refused.exitCode).toBe(1)
    expect(refused.stdout).toContain('conflict ')
    expect((await copy(['f/own:1'], { withSignatures, force: true })).exitCode).toBe(0)
    expect(await digestAt(target.host, `p/own:${theirs.tag}`)).toBe(theirs.digest)
  })

  it('in an exported script, too', async () => {
    const { digest } = await pushIndex(source.host, 'g/script:1', 'script')
    const signature = await pushSignature(source.host, 'g/script', digest, 'sig')
    const folder = workspaceOf([`${source.host}/g/script:1`], target.host)
    const { stdout } = await runVerb(folder, localizeExport, { format: 'script', withSignatures })
    const { status } = spawnSync('sh', { input: stdout, encoding: 'utf8' })
    expect(status).toBe(0)
    expect(await digestAt(target.host, `p/script:${signature.tag}`)).toBe(signature.digest)
  })
})
