import { expect, it } from 'vitest'
import type { FoundImage } from '../../../src/images/discovery/select-images.ts'
import { currentImages, isLockable } from '../../../src/images/lock/lock-images.ts'
import { isUnlocked, planWithLock } from '../../../src/images/lock/plan-with-lock.ts'
import { parseReference } from '../../../src/images/reference.ts'

const DESTINATION = { registry: 'r.example', repository: 'p' }
const DIGEST = `sha256:${'ab'.repeat(32)}`

function found(...images: string[]): FoundImage[] {
  return images.map((image) => ({ reference: parseReference(image), findings: [] }))
}

function lockOf(...images: string[]) {
  const resolved = images.map((image) => ({
    source: parseReference(image),
    digest: DIGEST,
    platforms: [],
  }))
  return currentImages(found(...images), DESTINATION, resolved).filter(isLockable)
}

it('plans all images without a lock', () => {
  const { plan, drift } = planWithLock(found('q.io/a/b:1', 'q.io/a/c:1'), DESTINATION, undefined)
  expect(plan.copies).toMatchObject([
    { from: 'q.io/a/b:1', to: 'r.example/p/b:1' },
    { from: 'q.io/a/c:1', to: 'r.example/p/c:1' },
  ])
  expect(drift).toEqual([])
})

it('plans with a lock what it knows, by digest, and names the rest', () => {
  const lock = lockOf('q.io/a/b:1', 'q.io/a/gone:1')
  const { plan, drift } = planWithLock(found('q.io/a/b:1', 'q.io/a/new:1'), DESTINATION, lock)
  expect(plan.copies).toMatchObject([{ from: `q.io/a/b@${DIGEST}`, digest: DIGEST }])
  expect(drift.map(({ kind, source }) => `${kind} ${source}`)).toEqual([
    'removed q.io/a/gone:1',
    'added q.io/a/new:1',
  ])
  expect(drift.filter(isUnlocked)).toHaveLength(1)
})
