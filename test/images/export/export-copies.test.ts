import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { load, loadAll } from 'js-yaml'
import { Job } from 'kubernetes-models/batch/v1/Job'
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { digestOf, withoutAttestations } from '../../../src/images/copy/manifest.ts'
import { planCopies, type PlannedCopy } from '../../../src/images/copy/plan-copies.ts'
import { exportCopies } from '../../../src/images/export/export-copies.ts'
import type { ExportFormat, ExportSettings } from '../../../src/images/export/export-format.ts'
import { parseReference } from '../../../src/images/reference.ts'
import { lacking } from '../../needs.ts'
import { startRegistry, type TestRegistry } from '../registry.ts'
import { digestAt, manifestAt, pushIndex } from '../test-image.ts'

const run = promisify(execFile)
const DIGEST = `sha256:${'ab'.repeat(32)}`

function plan(images: string[], registry = 'r.example'): PlannedCopy[] {
  return planCopies(images.map(parseReference), { registry, repository: 'p' }).copies
}

const settings: ExportSettings = {
  destination: { registry: 'r.example', repository: 'p' },
  sourceTlsVerify: true,
  targetTlsVerify: true,
}

describe('job', () => {
  const images = Array.from({ length: 7 }, (_, index) => `q.io/a/b${index}:1`)

  it('is valid and holds every image', async () => {
    const { text, warnings } = await exportCopies('job', plan(images), settings)
    expect(warnings).toEqual([])
    const [configMap, job] = loadAll(text) as [ConfigMap, Job]
    new ConfigMap(configMap).validate()
    new Job(job).validate()
    expect(configMap.data?.['images.txt']?.split('\n').slice(0, 2)).toEqual([
      'q.io/a/b0:1 r.example/p/b0:1',
      'q.io/a/b1:1 r.example/p/b1:1',
    ])
    expect(job).toMatchObject({
      metadata: { name: 'kgplugin-images' },
      spec: {
        completionMode: 'Indexed',
        completions: 2,
        parallelism: 2,
        backoffLimitPerIndex: 3,
        podFailurePolicy: { rules: [{ action: 'FailIndex', onExitCodes: { values: [42] } }, {}] },
        template: {
          spec: {
            restartPolicy: 'Never',
            containers: [
              {
                env: [
                  { name: 'IMAGE_LIST' },
                  { name: 'IMAGES_PER_INDEX', value: '5' },
                  { name: 'REGISTRY_AUTH_FILE' },
                ],
              },
            ],
            volumes: [
              { configMap: { name: 'kgplugin-images' } },
              {
                secret: {
                  secretName: 'kgplugin-images-auth',
                  optional: true,
                  items: [{ key: '.dockerconfigjson' }],
                },
              },
            ],
          },
        },
      },
    })
  })

  it('the validation has teeth', async () => {
    const { text } = await exportCopies('job', plan(images), settings)
    const [, job] = loadAll(text.replace('completions: 2', 'completions: many')) as [unknown, Job]
    expect(() => new Job(job).validate()).toThrow('completions must be integer')
  })

  it('refuses nothing and too much', async () => {
    await expect(exportCopies('job', [], settings)).rejects.toThrow('no images')
    const many = Array.from({ length: 12_000 }, (_, index) => `q.io/${'a'.repeat(60)}/b${index}:1`)
    await expect(exportCopies('job', plan(many), settings)).rejects.toThrow(
      'more than one ConfigMap',
    )
  })
})

test('skopeo-sync says what it cannot rename', async () => {
  const copies = plan([
    'q.io/a/b:1',
    'q.io/a/b:2',
    'nginx:1',
    'a/b/c:1',
    `q.io/x@${DIGEST}`,
    `q.io/y:1@${DIGEST}`,
  ])
  const { text, warnings } = await exportCopies('skopeo-sync', copies, settings)
  expect(load(text)).toEqual({
    'docker.io': { 'tls-verify': true, images: { 'library/nginx': ['1'] } },
    'q.io': { 'tls-verify': true, images: { 'a/b': ['1', '2'] } },
  })
  expect(warnings).toEqual([
    'docker.io/a/b/c:1 is left out: skopeo sync would write r.example/p/c:1, not r.example/p/b/c:1',
    `q.io/x@${DIGEST} is left out: skopeo sync cannot give an image without a tag a name`,
    `q.io/y:1@${DIGEST} is left out: skopeo sync cannot write the image of a digest under a tag`,
  ])
  expect(load((await exportCopies('skopeo-sync', [], settings)).text)).toEqual({})
})

test('regsync names source and target', async () => {
  const { text, warnings } = await exportCopies('regsync', plan(['nginx:1', 'a/b/c:1']), {
    ...settings,
    targetTlsVerify: false,
  })
  expect(load(text)).toMatchObject({
    version: 1,
    creds: [{ registry: 'r.example', tls: 'insecure' }],
    sync: [
      { source: 'docker.io/a/b/c:1', target: 'r.example/p/b/c:1', type: 'image' },
      { source: 'docker.io/library/nginx:1', target: 'r.example/p/nginx:1', type: 'image' },
    ],
  })
  expect(warnings).toHaveLength(1)
})

const lacks = await lacking('skopeo', 'docker-registry', 'openssl')

describe.skipIf(lacks)(`with skopeo and registries${lacks}`, () => {
  let source: TestRegistry
  let target: TestRegistry
  let folder: string
  const digests: string[] = []

  beforeAll(async () => {
    ;[source, target] = await Promise.all([startRegistry(), startRegistry()])
    folder = await mkdtemp(join(tmpdir(), 'kgplugin-export-'))
    for (const name of ['one', 'two', 'three']) {
      digests.push((await pushIndex(source.host, `a/${name}:1`, name)).digest)
    }
  })
  afterAll(async () => {
    await Promise.all([source, target].map((registry) => registry?.stop()))
    await rm(folder, { recursive: true, force: true })
  })

  async function exported(
    format: ExportFormat,
    repository: string,
    names: string[],
  ): Promise<string> {
    const destination = { registry: target.host, repository }
    const references = names.map((name) => parseReference(`${source.host}/a/${name}`))
    const { copies } = planCopies(references, destination)
    const loopback = { destination, sourceTlsVerify: false, targetTlsVerify: false }
    return (await exportCopies(format, copies, loopback)).text
  }

  async function shell(
    script: string,
    env: Record<string, string> = {},
  ): Promise<{ code: number; stdout: string; stderr: string }> {
    const file = join(folder, 'copy.sh')
    await writeFile(file, script)
    await run('sh', ['-n', file])
    const options = { env: { ...process.env, RETRY_DELAY: '0', ...env } }
    return run('sh', [file], options).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
    )
  }

  it('the script copies, resumes, refuses and goes on after a failure', async () => {
    const script = await exported('script', 's', ['one:1', 'two:1', 'missing:1'])
    const to = (name: string): string => `${target.host}/s/${name}:1`
    const first = await shell(script, { RETRIES: '1' })
    expect(first).toMatchObject({
      code: 1,
      stdout: `copied   ${to('one')}\ncopied   ${to('two')}\n`,
    })
    expect(first.stderr).toContain('1 of 3 images are not in place')
    expect(await digestAt(target.host, 's/one:1')).toBe(digests[0])

    const { digest } = await pushIndex(target.host, 's/two:1', 'other')
    const whole = await exported('script', 's', ['one:1', 'two:1'])
    const second = await shell(whole)
    expect(second).toMatchObject({ code: 1, stdout: `present  ${to('one')}\n` })
    expect(second.stderr).toContain(`refused  ${to('two')}`)
    expect(await digestAt(target.host, 's/two:1')).toBe(digest)

    expect(await shell(whole, { FORCE: '1' })).toMatchObject({ code: 0 })
    expect(await digestAt(target.host, 's/two:1')).toBe(digests[1])
  })

  it.each(['script', 'job'] as const)(
    'the %s leaves out attestations that skopeo 1.9 cannot copy, and knows the result again',
    async (format) => {
      const repository = `${format}-attested`
      await pushIndex(source.host, 'a/attested:1', 'attested', { attested: 'typed' })
      const text = await exported(format, repository, ['attested:1'])
      const [configMap] = format === 'job' ? (loadAll(text) as [ConfigMap]) : []
      const list = join(folder, 'attested.txt')
      await writeFile(list, configMap?.data!['images.txt'] ?? '')
      const env: Record<string, string> = configMap ? { IMAGE_LIST: list } : {}
      const script = configMap?.data!['copy.sh'] ?? text
      const to = `${target.host}/${repository}/attested:1`
      expect(await shell(script, env)).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(`^copied   ${to}(?: without its attestations)?\n$`),
      })
      const copied = await digestAt(target.host, `${repository}/attested:1`)
      expect(await shell(script, env)).toMatchObject({ code: 0, stdout: `present  ${to}\n` })
      // The run leaves out the same and writes the same bytes.
      const original = await manifestAt(source.host, 'a/attested:1')
      expect([digestOf(original), digestOf(withoutAttestations(original)!.text)]).toContain(copied)
    },
  )

  it("the Job's pods copy their share", async () => {
    const text = await exported('job', 'j', ['one:1', 'two:1', 'three:1', 'missing:1'])
    const [configMap] = loadAll(text) as [ConfigMap]
    const list = join(folder, 'images.txt')
    await writeFile(list, configMap.data!['images.txt']!)
    const pod = (index: string): ReturnType<typeof shell> =>
      shell(configMap.data!['copy.sh']!, {
        IMAGE_LIST: list,
        IMAGES_PER_INDEX: '2',
        JOB_COMPLETION_INDEX: index,
      })
    // Sorted by name: missing and one, three and two.
    const [first, second] = [await pod('0'), await pod('1')]
    expect(first).toMatchObject({ code: 42, stdout: `copied   ${target.host}/j/one:1\n` })
    expect(second).toMatchObject({ code: 0 })
    expect(await digestAt(target.host, 'j/three:1')).toBe(digests[2])
    expect((await pod('1')).stdout).toContain(`present  ${target.host}/j/three:1`)
    await pushIndex(target.host, 'j/two:1', 'other')
    expect(await pod('1')).toMatchObject({ code: 42, stderr: expect.stringContaining('refused') })
    // A source that does not answer is no other image.
    await writeFile(list, `127.0.0.1:1/a/two:1 ${target.host}/j/two:1\n`)
    expect(await pod('0')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('cannot be read'),
    })
    await writeFile(list, `127.0.0.1:1/a:1 ${target.host}/j/a:1\n`)
    expect(await pod('0')).toMatchObject({ code: 1 })
  })

  it('skopeo sync reads the file', async () => {
    const file = join(folder, 'sync.yml')
    await writeFile(file, await exported('skopeo-sync', 'y', ['one:1', 'two:1']))
    const flags = ['--all', '--dest-tls-verify=false', '--src', 'yaml']
    await run('skopeo', ['sync', ...flags, '--dest', 'docker', file, `${target.host}/y`])
    expect(await digestAt(target.host, 'y/two:1')).toBe(digests[1])
  })
})
