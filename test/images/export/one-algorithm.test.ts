import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { loadAll } from 'js-yaml'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyCommands } from '../../../src/images/copy/copy-commands.ts'
import { copyImages } from '../../../src/images/copy/copy-images.ts'
import { type CopyPlan, planCopies } from '../../../src/images/copy/plan-copies.ts'
import type { SessionWorld } from '../../../src/images/copy/registry-session.ts'
import { exportCopies } from '../../../src/images/export/export-copies.ts'
import { parseReference } from '../../../src/images/reference.ts'
import { createRunTool } from '../../../src/tools/run-tool.ts'
import { connectSkopeo } from '../../../src/tools/skopeo.ts'
import { lacking } from '../../needs.ts'
import { startRegistry, type TestRegistry } from '../registry.ts'
import { digestAt, manifestAt, pushIndex, pushSingle } from '../test-image.ts'

const run = promisify(execFile)
const lacks = await lacking('skopeo', 'docker-registry', 'Unix')
const OCI_INDEX = 'application/vnd.oci.image.index.v1+json'
const plainHttp = { source: { tlsVerify: false }, destination: { tlsVerify: false } }

describe.skipIf(lacks)(`the run, the dry run, the script and the Job do the same${lacks}`, () => {
  let source: TestRegistry
  let target: TestRegistry
  let folder: string
  let images: string[]

  beforeAll(async () => {
    ;[source, target] = await Promise.all([startRegistry(), startRegistry()])
    folder = await mkdtemp(join(tmpdir(), 'kgplugin-same-'))
    const { host } = source
    const pinned = await pushIndex(host, 'a/pinned:1', 'pinned')
    const single = await pushSingle(host, 'a/single:1', 'single')
    await pushIndex(host, 'a/plain:1', 'plain')
    await pushIndex(host, 'a/one-platform:1', 'one', { platforms: ['linux/arm64'] })
    await pushIndex(host, 'a/untyped:1', 'untyped', { attested: 'untyped' })
    await pushIndex(host, 'a/typed:1', 'typed', { attested: 'typed' })
    await pushIndex(host, 'a/pinned-typed:1', 'pinned typed', { attested: 'typed' })
    await change('typed-image', (index) => {
      index.manifests[0]!['artifactType'] = 'application/x'
    })
    await change('with-data', (index) => {
      index.manifests[0]!['data'] = 'e30='
    })
    await change('noted', (index) => {
      index.annotations = { b: '<1>', a: "it's" }
      index.manifests[1]!['annotations'] = { quote: '"\\' }
    })
    await change('noted-typed', (index) => {
      index.manifests[0]!['artifactType'] = 'application/x'
      index.manifests[1]!['annotations'] = { quote: `"\\ it's %s $HOME` }
    })
    images = [
      'plain:1',
      'one-platform:1',
      'untyped:1',
      'typed:1',
      'typed-image:1',
      'with-data:1',
      'noted:1',
      'noted-typed:1',
      'single:1',
      `pinned:9@${pinned.digest}`,
      `pinned@${pinned.digest}`,
      `single@${single}`,
      'missing:1',
    ]
  })
  afterAll(async () => {
    await Promise.all([source, target].map((registry) => registry?.stop()))
    await rm(folder, { recursive: true, force: true })
  })

  interface Index {
    annotations?: object
    manifests: Record<string, unknown>[]
  }

  /** Puts an index into the source that `pushIndex` does not make; its text has white space as Docker writes it. */
  async function change(name: string, edit: (index: Index) => void): Promise<void> {
    await pushIndex(source.host, `a/${name}:0`, name)
    const index = JSON.parse(await manifestAt(source.host, `a/${name}:0`)) as Index
    edit(index)
    const url = `http://${source.host}/v2/a/${name}/manifests/1`
    const body = JSON.stringify(index, null, 3)
    const response = await fetch(url, {
      method: 'PUT',
      body,
      headers: { 'Content-Type': OCI_INDEX },
    })
    expect(response.ok).toBe(true)
  }

  function plan(repository: string, platforms?: readonly string[]): CopyPlan {
    const references = images.map((image) => parseReference(`${source.host}/a/${image}`))
    const destination = { registry: target.host, repository }
    return planCopies(references, destination, new Map(), { ...(platforms && { platforms }) })
  }

  async function openWorld(): Promise<SessionWorld> {
    const { signal } = new AbortController()
    const skopeo = await connectSkopeo(
      createRunTool(process.env, () => {}),
      process.env,
      signal,
    )
    return { skopeo, random: () => 0, sleep: () => Promise.resolve(), signal }
  }

  /** What lies in a repository now, in the order of the images. */
  function digests(repository: string): Promise<(string | undefined)[]> {
    const tags = plan(repository).copies.map(({ to }) => to.slice(to.indexOf('/') + 1))
    return Promise.all(tags.map((tag) => digestAt(target.host, tag)))
  }

  async function shell(script: string, env: Record<string, string> = {}): Promise<void> {
    const options = { cwd: folder, env: { ...process.env, RETRIES: '0', ...env } }
    await run('sh', ['-c', script], options).catch(() => {})
  }

  it.each([[undefined], [['linux/arm64']]])(
    'of platforms %o',
    async (platforms) => {
      const suffix = platforms ? 'some' : 'all'
      const made = plan(`run-${suffix}`, platforms)
      await copyImages(
        made.copies,
        { access: plainHttp, retries: 0, temporaryFolder: folder },
        await openWorld(),
      )
      const expected = await digests(`run-${suffix}`)
      // All but the missing one, and where only arm64 is wanted those of amd64.
      expect(expected.filter(Boolean)).toHaveLength(
        platforms ? images.length - 3 : images.length - 1,
      )

      const dry = plan(`dry-${suffix}`, platforms)
      const planned = await copyCommands(dry.copies, { access: plainHttp, retries: 0 }, openWorld)
      for (const one of planned) if ('commands' in one) await shell(one.commands.join('\n'))
      expect(await digests(`dry-${suffix}`)).toEqual(expected)

      const settings = {
        destination: { registry: target.host, repository: 'p' },
        sourceTlsVerify: false,
        targetTlsVerify: false,
      }
      const { copies } = plan(`script-${suffix}`, platforms)
      await shell((await exportCopies('script', copies, settings)).text)
      expect(await digests(`script-${suffix}`)).toEqual(expected)

      // It runs the same script; once is enough.
      if (!platforms) return
      const jobs = plan(`job-${suffix}`, platforms)
      const { text } = await exportCopies('job', jobs.copies, settings)
      const [{ data }] = loadAll(text) as [{ data: Record<string, string> }]
      await writeFile(join(folder, 'images.txt'), data['images.txt']!)
      await shell(data['copy.sh']!, { IMAGE_LIST: join(folder, 'images.txt') })
      expect(await digests(`job-${suffix}`)).toEqual(expected)
    },
    240_000,
  )

  it('what cannot be copied under its digest is refused by all', async (context) => {
    const world = await openWorld()
    if (world.skopeo.features?.keepsNewFields) context.skip('this skopeo copies it as it is')
    const digest = await digestAt(source.host, 'a/pinned-typed:1')
    const copiesOf = (repository: string) =>
      planCopies([parseReference(`${source.host}/a/pinned-typed:1@${digest}`)], {
        registry: target.host,
        repository,
      }).copies
    const hint = expect.stringContaining('use skopeo 1.16 or later')
    const [result] = await copyImages(
      copiesOf('refused-run'),
      { access: plainHttp, retries: 0, temporaryFolder: folder },
      world,
    )
    expect(result!.outcome).toMatchObject({ status: 'failed', kind: 'digest-changes', hint })
    const [planned] = await copyCommands(copiesOf('refused-dry'), { access: plainHttp }, openWorld)
    expect(planned).toMatchObject({ failure: { kind: 'digest-changes', hint } })
  })

  it('without skopeo the commands are those of a new one', async () => {
    const { copies } = plan('new')
    const without = (): Promise<SessionWorld> =>
      connectSkopeo(
        createRunTool({ PATH: '/nowhere' }, () => {}),
        {},
      ).then(openWorld)
    const planned = await copyCommands(copies, { access: plainHttp }, without)
    expect(planned.every((one) => 'commands' in one && one.commands.length === 1)).toBe(true)
  })
})
