import { expect, it } from 'vitest'
import { digestOf } from '../../../src/images/copy/manifest.ts'
import { planCopies } from '../../../src/images/copy/plan-copies.ts'
import type { Skopeo } from '../../../src/images/copy/skopeo.ts'
import { parseReference } from '../../../src/images/reference.ts'
import {
  findSignatures,
  type FoundSignatures,
} from '../../../src/images/signatures/find-signatures.ts'

const MANIFEST = '{"config":{},"layers":[]}'
const TAG = `${digestOf(MANIFEST).replace(':', '-')}.sig`
const access = { source: { tlsVerify: true }, destination: { tlsVerify: true } }

/** What is found with an answer for every list of tags, and what was asked. */
async function find(
  images: string[],
  tags: unknown,
  listTimeoutMs?: number,
): Promise<{ found: FoundSignatures; asked: string[] }> {
  const asked: string[] = []
  const skopeo: Pick<Skopeo, 'listTags' | 'inspectRaw'> = {
    listTags: (repository, _, timeoutMs) => {
      asked.push(`${repository} ${timeoutMs}`)
      return Promise.resolve(typeof tags === 'string' ? tags : JSON.stringify({ Tags: tags }))
    },
    inspectRaw: (image) => {
      asked.push(image)
      return Promise.resolve(MANIFEST)
    },
  }
  const { copies } = planCopies(images.map(parseReference), {
    registry: 'r.example',
    repository: 'p',
  })
  const found = await findSignatures(
    copies,
    'target',
    { access, retries: 0, ...(listTimeoutMs !== undefined && { listTimeoutMs }) },
    {
      skopeo: skopeo as Skopeo,
      random: () => 0,
      sleep: () => Promise.resolve(),
      signal: new AbortController().signal,
    },
  )
  return { found, asked }
}

it('asks once for each repository, and reads no manifest where nothing is signed', async () => {
  const { found, asked } = await find(['q.io/a/b:1', 'q.io/a/b:2', 'q.io/a/c:1'], ['1', 'latest'])
  expect(found).toEqual({ copies: [], signed: 0, failures: [] })
  expect(asked).toEqual(['docker://q.io/a/b 60000', 'docker://q.io/a/c 60000'])
  expect((await find(['q.io/a/b:1'], [], 15)).asked).toEqual(['docker://q.io/a/b 15'])
})

it('finds its own among very many and odd ones', async () => {
  const noise = Array.from(
    { length: 50_000 },
    (_, at) => `sha256-${String(at).padStart(64, '0')}.sig`,
  )
  const { found } = await find(['q.io/a/b:1', 'q.io/a/b:2'], [...noise, TAG, `${TAG}/..`, null, 7])
  expect(found.signed).toBe(2)
  expect(found.copies.map(({ from, to }) => [from, to])).toEqual([
    [`q.io/a/b:${TAG}`, `r.example/p/b:${TAG}`],
  ])
})

it.each(['<html>', '{}', '{"Tags":"sha256-"}'])('tells what is no list: %s', async (text) => {
  const { found } = await find(['q.io/a/b:1', 'q.io/a/b:2'], text)
  expect(found.failures).toEqual([
    { place: 'q.io/a/b', kind: 'unknown', reason: 'the list of its tags cannot be read' },
  ])
})
