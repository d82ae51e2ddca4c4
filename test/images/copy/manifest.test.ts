import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  compareManifests,
  digestOf,
  readManifest,
  readPlatform,
  withoutAttestations,
} from '../../../src/images/copy/manifest.ts'

const child = (digest: string, os: string, architecture: string, more: object = {}): object => ({
  mediaType: 'm',
  digest,
  size: 1,
  platform: { os, architecture },
  ...more,
})
const attestation = child('sha256:3', 'unknown', 'unknown', {
  annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
  artifactType: 'x',
})
const index = (...manifests: object[]): string =>
  JSON.stringify({ schemaVersion: 2, mediaType: 'i', artifactType: 'y', manifests })

const amd = child('sha256:1', 'linux', 'amd64')
const arm = child('sha256:2', 'linux', 'arm', {
  platform: { os: 'linux', architecture: 'arm', variant: 'v7' },
})

describe('compareManifests', () => {
  it.each([
    ['equal', index(amd, arm), index(amd, arm)],
    ['equivalent', index(amd, arm, attestation), index(arm, amd)],
    ['fewer', index(amd, arm), index(amd)],
    ['more', index(amd), index(amd, arm, attestation)],
    ['different', index(amd, arm), index(amd, child('sha256:3', 'linux', 'arm64'))],
    ['different', index(amd), '{"schemaVersion":2,"config":{}}'],
    ['different', '{"config":{}}', '{"config":{} }'],
    ['different', index(attestation), index()],
    ['different', 'x', index(amd)],
  ])('%s', (expected, source, copy) => {
    expect(compareManifests(source, copy)).toBe(expected)
  })
})

test('an index without attestations has nothing that skopeo 1.9 drops', () => {
  const filtered = withoutAttestations(index(amd, arm, attestation))!
  expect(JSON.parse(filtered.text)).toEqual({
    schemaVersion: 2,
    mediaType: 'i',
    manifests: [amd, arm],
  })
  expect(filtered.kept.map(({ platform }) => platform)).toEqual(['linux/amd64', 'linux/arm/v7'])
  expect(filtered.dropped).toHaveLength(1)
  expect(withoutAttestations('{"config":{}}')).toBeUndefined()
  expect(withoutAttestations(index(attestation))).toBeUndefined()
})

test('digests and platforms', () => {
  // printf '' | sha256sum
  expect(digestOf('')).toBe(
    'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  )
  expect(readPlatform('{"os":"linux","architecture":"arm","variant":"v7"}')).toBe('linux/arm/v7')
  expect(readPlatform('[')).toBe('')
})

test('any answer of a registry is read or called unreadable', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.json().map((text) => `{"manifests":[${text}]}`),
      ),
      (text) => {
        expect(['index', 'image', 'unreadable']).toContain(readManifest(text).kind)
        compareManifests(text, index(amd))
        withoutAttestations(text)
      },
    ),
  )
})
