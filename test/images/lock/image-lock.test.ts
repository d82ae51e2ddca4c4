import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { LockedImage } from '../../../src/images/lock/image-lock.ts'
import { lockDrift } from '../../../src/images/lock/lock-drift.ts'
import { readLock } from '../../../src/images/lock/read-lock.ts'
import { writeLock } from '../../../src/images/lock/write-lock.ts'

const digest = (letter: string): string => `sha256:${letter.repeat(64)}`
const nginx: LockedImage = {
  source: 'docker.io/library/nginx:1.25',
  digest: digest('a'),
  platforms: ['linux/arm/v7', 'linux/amd64'],
  target: 'r.example:5000/p/nginx:1.25',
  usedBy: ['web: Deployment "web" 网关', 'true'],
}
const tool: LockedImage = {
  source: `q.io/a/tool@${digest('b')}`,
  digest: digest('b'),
  platforms: [],
  target: `r.example:5000/p/tool@${digest('b')}`,
  usedBy: [],
}

test('is written sorted, the same for any order', () => {
  expect(writeLock([tool, nginx]))
    .toBe(`# The images of these plugins, as "kgplugin localize lock" found them. Not to be edited.
version: 1
images:
  - source: docker.io/library/nginx:1.25
    digest: ${digest('a')}
    target: r.example:5000/p/nginx:1.25
    platforms:
      - linux/amd64
      - linux/arm/v7
    usedBy:
      - "true"
      - "web: Deployment \\"web\\" 网关"
  - source: q.io/a/tool@${digest('b')}
    digest: ${digest('b')}
    target: r.example:5000/p/tool@${digest('b')}
    platforms: []
    usedBy: []
`)
  expect(writeLock([nginx, tool])).toBe(writeLock([tool, nginx]))
  expect(readLock(writeLock([]), 'l')).toEqual([])
})

test('any texts survive writing and reading', () => {
  const texts = fc.uniqueArray(fc.string({ unit: 'binary', minLength: 1 }))
  fc.assert(
    fc.property(texts, texts, (platforms, usedBy) => {
      const [read] = readLock(writeLock([{ ...nginx, platforms, usedBy }]), 'l')
      expect(new Set(read?.platforms)).toEqual(new Set(platforms))
      expect(new Set(read?.usedBy)).toEqual(new Set(usedBy))
    }),
    { numRuns: 60 },
  )
})

describe('reading is strict', () => {
  const valid = writeLock([nginx])
  it.each([
    ['', 'l is empty'],
    ['version: 2\nimages: []', 'l:1:10: unknown version'],
    ['version: 1', 'l:1:1: "images" is missing'],
    [
      valid.replace('docker.io/library/nginx:1.25', 'nginx:1.25'),
      'l:4:13: "nginx:1.25" must be written as',
    ],
    [valid.replace(digest('a'), 'sha256:abc'), 'l:5:13: "sha256:abc" is no sha256 digest'],
    [valid.replace('digest:', 'digset:'), 'l:5:5: unknown key "digset"'],
    [valid + valid.split('images:\n')[1], 'l:13:5: docker.io/library/nginx:1.25 is there twice'],
    [valid.replace('linux/amd64', '5'), 'l:8:9: images.0.platforms.0 must be a string'],
  ])('%#', (text, message) => {
    expect(() => readLock(text, 'l')).toThrow(message)
  })

  it('refuses anything but with a message', () => {
    fc.assert(
      fc.property(fc.nat(valid.length - 1), fc.string({ maxLength: 3 }), (at, text) => {
        try {
          readLock(valid.slice(0, at) + text + valid.slice(at + text.length), 'l')
        } catch (error) {
          expect(error).toMatchObject({ name: 'UserError' })
        }
      }),
      { numRuns: 200 },
    )
  })
})

test('drift names every difference', () => {
  const moved = { ...nginx, source: 'q.io/m:1', digest: digest('c') }
  const same = { ...nginx, source: 'q.io/s:1', usedBy: ['x', 'y'] }
  const current = [
    { ...same, usedBy: ['y', 'x'] },
    {
      ...moved,
      digest: digest('d'),
      platforms: ['linux/amd64'],
      target: 'r.example/q/m:1',
      usedBy: ['z'],
    },
    { source: 'q.io/new:1', target: 'r.example/p/new:1', usedBy: [] },
  ]
  expect(lockDrift([tool, moved, same], current)).toEqual([
    { kind: 'removed', source: tool.source },
    { kind: 'digest', source: 'q.io/m:1', locked: digest('c'), current: digest('d') },
    { kind: 'platforms', source: 'q.io/m:1', locked: moved.platforms, current: ['linux/amd64'] },
    { kind: 'target', source: 'q.io/m:1', locked: moved.target, current: 'r.example/q/m:1' },
    { kind: 'used-by', source: 'q.io/m:1', locked: moved.usedBy, current: ['z'] },
    { kind: 'added', source: 'q.io/new:1' },
  ])
  const unasked = { source: moved.source, target: moved.target, usedBy: moved.usedBy }
  expect(lockDrift([moved], [unasked])).toEqual([])
})
