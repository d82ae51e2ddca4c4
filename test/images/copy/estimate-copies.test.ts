import { expect, test } from 'vitest'
import { ToolFailedError } from '../../../src/diagnostics/tool-error.ts'
import { estimateCopies } from '../../../src/images/copy/estimate-copies.ts'
import { planCopies } from '../../../src/images/copy/plan-copies.ts'
import { RegistrySession } from '../../../src/images/copy/registry-session.ts'
import type { Skopeo } from '../../../src/images/copy/skopeo.ts'
import { parseReference } from '../../../src/images/reference.ts'

const digest = (number: number): string => `sha256:${String(number).padStart(64, '0')}`

/** An index of images with one layer each. */
function index(...platforms: string[]): string {
  const manifests = platforms.map((platform, at) => {
    const [os, architecture] = platform.split('/')
    return { digest: digest(at), platform: { os, architecture } }
  })
  return JSON.stringify({ schemaVersion: 2, manifests })
}

const image = (config: number, layer: number): string =>
  JSON.stringify({
    config: { digest: digest(config), size: 1 },
    layers: [{ digest: digest(layer), size: 1000 }],
  })

async function estimate(manifests: Readonly<Record<string, string>>, images: readonly string[]) {
  const asked: string[] = []
  const skopeo: Skopeo = {
    inspectRaw: async (name) => {
      asked.push(name)
      const text = manifests[name.replace('docker://', '')]
      if (text === undefined) throw new ToolFailedError('skopeo', 1, 'manifest unknown', false)
      return text
    },
    inspectConfig: () => Promise.reject(new Error('not asked for')),
    listTags: () => Promise.reject(new Error('not asked for')),
    copy: () => Promise.reject(new Error('not asked for')),
  }
  const tls = { tlsVerify: true }
  const session = new RegistrySession(
    { access: { source: tls, destination: tls } },
    {
      skopeo,
      random: () => 0,
      sleep: () => Promise.resolve(),
      signal: new AbortController().signal,
    },
  )
  const destination = { registry: 'r.example', repository: 'p' }
  const { copies } = planCopies(images.map(parseReference), destination)
  const missing = copies.map((copy) => ({ copy, chosen: undefined, source: undefined }))
  return { asked, ...(await estimateCopies(missing, [], session)) }
}

const PLATFORMS = ['linux/amd64', 'linux/arm64', 'unknown/unknown']

test('Docker Hub is asked for one image of an index, and the others count as large', async () => {
  const { asked, missing, requests } = await estimate(
    { 'docker.io/a/b:1': index(...PLATFORMS), [`docker.io/a/b@${digest(0)}`]: image(7, 8) },
    ['a/b:1'],
  )
  expect(asked).toHaveLength(2)
  expect(missing).toEqual({ bytes: 2002, certainty: 'about' })
  // Those two, the index again and its three entries.
  expect(requests).toEqual([{ registry: 'docker.io', count: 6 }])
})

test('other registries are asked for each, attestations are not worth it', async () => {
  const { asked, missing, requests } = await estimate(
    {
      'q.io/a/b:1': index(...PLATFORMS),
      [`q.io/a/b@${digest(0)}`]: image(7, 8),
      [`q.io/a/b@${digest(1)}`]: image(9, 8),
    },
    ['q.io/a/b:1'],
  )
  expect(asked).toHaveLength(3)
  expect(missing).toEqual({ bytes: 1002, certainty: 'exact' })
  expect(requests).toEqual([{ registry: 'q.io', count: 7 }])
})

test('what has no sizes, is no manifest or is not there makes the sum a least one', async () => {
  const { missing, sizes, requests } = await estimate(
    {
      'q.io/old:1': '{"schemaVersion":1,"fsLayers":[{"blobSum":"sha256:1"}]}',
      'q.io/page:1': '<html>',
      'x.io/a:1': image(1, 2),
    },
    ['q.io/old:1', 'q.io/page:1', 'q.io/none:1', 'x.io/a:1'],
  )
  expect(missing).toEqual({ bytes: 1001, certainty: 'at least' })
  expect([...sizes.values()]).toEqual([0, 0, 0, 1001])
  expect(requests).toEqual([
    { registry: 'q.io', count: 6 },
    { registry: 'x.io', count: 2 },
  ])
})
