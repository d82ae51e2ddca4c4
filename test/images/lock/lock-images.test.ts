import { expect, test } from 'vitest'
import { planCopies } from '../../../src/images/copy/plan-copies.ts'
import { declaredFindings } from '../../../src/images/discovery/declared-images.ts'
import { findImages } from '../../../src/images/discovery/find-images.ts'
import { selectImages } from '../../../src/images/discovery/select-images.ts'
import { lockedDigests } from '../../../src/images/lock/image-lock.ts'
import { lockDrift } from '../../../src/images/lock/lock-drift.ts'
import { currentImages, isLockable } from '../../../src/images/lock/lock-images.ts'
import { readLock } from '../../../src/images/lock/read-lock.ts'
import { writeLock } from '../../../src/images/lock/write-lock.ts'

const destination = { registry: 'r.example', repository: 'p' }
const DIGEST = `sha256:${'ab'.repeat(32)}`

test('from findings to a lock and back to copies', () => {
  const text = `
kind: Deployment
metadata: { name: web, namespace: n }
spec: { containers: [{ image: nginx }, { image: nginx:latest }, { image: q.io/gone/x:1 }] }
`
  const findings = [
    ...findImages([{ text, origin: ['web', 'nginx-1.0.0'] }]).findings,
    ...declaredFindings([{ image: 'nginx:latest', why: 'test' }], ['web']),
  ]
  const images = selectImages(findings)
  const [nginx, gone] = images
  const current = currentImages(images, destination, [
    { source: nginx!.reference, digest: DIGEST, platforms: ['linux/amd64'] },
    { source: gone!.reference, failure: { kind: 'not-found', reason: 'manifest unknown' } },
  ])
  const lock = readLock(writeLock(current.filter(isLockable)), 'l')
  expect(lock).toEqual([
    {
      source: 'docker.io/library/nginx:latest',
      digest: DIGEST,
      platforms: ['linux/amd64'],
      target: 'r.example/p/nginx:latest',
      usedBy: ['web > nginx-1.0.0: Deployment n/web', 'web: declared images.declared[0]'],
    },
  ])
  expect(lockDrift(lock, current)).toEqual([{ kind: 'added', source: 'q.io/gone/x:1' }])
  const { copies } = planCopies(
    images.map(({ reference }) => reference),
    destination,
    lockedDigests(lock),
  )
  expect(copies.map(({ from, to }) => [from, to])).toEqual([
    [`docker.io/library/nginx@${DIGEST}`, 'r.example/p/nginx:latest'],
    ['q.io/gone/x:1', 'r.example/p/x:1'],
  ])
})
