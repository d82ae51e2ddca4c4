import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { BundleFolder, WORK_FOLDER } from '../../../src/images/bundle/bundle-folder.ts'
import { BLOBS_FOLDER } from '../../../src/images/bundle/layout-files.ts'
import {
  type LayoutRegistry,
  type ServedLayout,
  startLayoutRegistry,
} from '../../../src/images/bundle/layout-registry.ts'
import { tempFolder } from '../../temp-folder.ts'
import { sha256 } from './layout-samples.ts'

async function serve(change: (bundle: BundleFolder) => ServedLayout = (bundle) => bundle) {
  const folder = tempFolder()
  const bundle = await BundleFolder.open(folder)
  const registry = await startLayoutRegistry(change(bundle))
  onTestFinished(() => registry.stop())
  return { folder, registry }
}

function ask({ host, credentials }: LayoutRegistry, path: string, init: RequestInit = {}) {
  const { auths } = JSON.parse(credentials) as { auths: Record<string, { auth: string }> }
  const headers = { Authorization: `Basic ${auths[host]!.auth}` }
  return fetch(new URL(path, `http://${host}`), { ...init, headers })
}

/** Uploads bytes in the way of skopeo. @returns The answer to the last request that was made. */
async function upload(registry: LayoutRegistry, body: string, digest: string): Promise<Response> {
  const started = await ask(registry, '/v2/bundle/web/blobs/uploads/', { method: 'POST' })
  const place = started.headers.get('location')!
  const sent = await ask(registry, place, { method: 'PATCH', body })
  if (!sent.ok) return sent
  return ask(registry, `${place}?digest=${digest}`, { method: 'PUT' })
}

it('takes a blob that is what its digest says, and leaves nothing of another', async () => {
  const { folder, registry } = await serve()
  const answer = await upload(registry, 'hello', sha256('hello'))
  expect(answer.status).toBe(201)
  const wrong = await upload(registry, 'hello', sha256('other'))
  expect([wrong.status, await wrong.text()]).toEqual([
    400,
    expect.stringContaining('DIGEST_INVALID'),
  ])
  expect(readdirSync(join(folder, BLOBS_FOLDER))).toEqual([sha256('hello').slice(7)])
  expect(readFileSync(join(folder, BLOBS_FOLDER, sha256('hello').slice(7)), 'utf8')).toBe('hello')
  expect(readdirSync(join(folder, WORK_FOLDER))).toEqual([])
  expect((await ask(registry, `/v2/x/blobs/${sha256('hello')}`)).status).toBe(200)
  expect((await ask(registry, `/v2/x/blobs/sha256:..%2f..%2fetc`)).status).toBe(404)
})

it('answers nobody who has no password', async () => {
  const { registry } = await serve()
  for (const path of ['/v2/', '/v2/bundle/web/blobs/uploads/']) {
    expect((await fetch(`http://${registry.host}${path}`, { method: 'POST' })).status).toBe(401)
  }
})

it('says that the disk is full, and why to its owner', async () => {
  const full = Object.assign(new Error('full'), { code: 'ENOSPC' })
  const { registry } = await serve((bundle) => ({
    readManifest: (repository, reference) => bundle.readManifest(repository, reference),
    blobSize: (digest) => bundle.blobSize(digest),
    readBlob: (digest) => bundle.readBlob(digest),
    writing: {
      ...bundle.writing,
      async append(_, pieces) {
        for await (const _piece of pieces) throw full
      },
    },
  }))
  expect(registry.diskError()).toBeUndefined()
  const answer = await upload(registry, 'x'.repeat(5_000_000), sha256('x'))
  expect([answer.status, await answer.text()]).toEqual([
    400,
    expect.stringContaining('no space left on device'),
  ])
  expect(registry.diskError()).toBe(full)
})

it('takes nothing for a layout that is only read', async () => {
  const { registry } = await serve((bundle) => ({
    readManifest: () => Promise.resolve(undefined),
    blobSize: (digest) => bundle.blobSize(digest),
    readBlob: (digest) => bundle.readBlob(digest),
  }))
  const started = await ask(registry, '/v2/x/blobs/uploads/', { method: 'POST' })
  expect(started.status).toBe(405)
  expect((await ask(registry, '/v2/x/manifests/1')).status).toBe(404)
})
