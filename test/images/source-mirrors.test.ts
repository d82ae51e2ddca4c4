import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planCopies } from '../../src/images/copy/plan-copies.ts'
import { exportCopies } from '../../src/images/export/export-copies.ts'
import { canonicalReference, parseReference } from '../../src/images/reference.ts'
import { openMirrors, splitMirror } from '../../src/images/source-mirrors.ts'

const DIGEST = `sha256:${'ab'.repeat(32)}`
const option = '--source-mirror'
const mirrorsOf = (...texts: string[]): ReturnType<typeof openMirrors> =>
  openMirrors(texts.map((text) => ({ ...splitMirror(text, option), option })))
const read = (image: string, ...mirrors: string[]): string =>
  canonicalReference(mirrorsOf(...mirrors)(parseReference(image)))

describe('mirrors of images', () => {
  it.each([
    ['nginx:1', 'docker.io=m.example', 'm.example/library/nginx:1'],
    ['nginx:1', 'docker.io=m.example:5000/hub', 'm.example:5000/hub/library/nginx:1'],
    ['nginx:1', 'index.docker.io=m.example', 'm.example/library/nginx:1'],
    ['nginx:1', 'docker.io/library/=m.example/', 'm.example/nginx:1'],
    ['a/b/c:1', 'docker.io/a=m.example/x/y', 'm.example/x/y/b/c:1'],
    ['q.io/a/b:1', 'q.io/a/b=localhost:5000/z', 'localhost:5000/z:1'],
    ['q.io/a/b:1', 'q.io=docker.io', 'docker.io/a/b:1'],
    ['q.io:5000/a/b:1', 'q.io:5000=[::1]:80/z', '[::1]:80/z/a/b:1'],
    [`q.io/a/b:1@${DIGEST}`, 'q.io=m.example', `m.example/a/b:1@${DIGEST}`],
    ['localhost/a:1', 'localhost=m.example', 'm.example/a:1'],
  ])('%s with %s', (image, mirror, expected) => {
    expect(read(image, mirror)).toBe(expected)
  })

  it.each([
    ['q.io/ab/c:1', 'q.io/a=m.example'],
    ['q.io:5000/a:1', 'q.io=m.example'],
    ['q.io/a:1', 'q.io:5000=m.example'],
    ['q.io/a/bc:1', 'q.io/a/b=m.example/b'],
  ])('%s is not one of %s', (image, mirror) => {
    expect(read(image, mirror)).toBe(image)
  })

  it('takes the longest name, and the first of equal ones', () => {
    const mirrors = ['q.io=one.example', 'q.io/a/b=three.example', 'q.io/a=two.example']
    expect(read('q.io/a/b/c:1', ...mirrors)).toBe('three.example/c:1')
    expect(read('q.io/a/c:1', ...mirrors)).toBe('two.example/c:1')
    expect(read('q.io/c:1', ...mirrors)).toBe('one.example/c:1')
    expect(read('q.io/c:1', 'q.io=one.example', 'q.io/=two.example')).toBe('one.example/c:1')
  })

  it.each([
    ['docker.io', 'names no mirror'],
    ['=m.example', 'names no mirror'],
    ['docker.io=', 'names no mirror'],
    ['nginx=m.example', '"nginx" is no registry'],
    ['library/nginx=m.example/nginx', '"library/nginx" is no registry'],
    ['q.io=mirror', '"mirror" is no registry'],
    ['q.io=https://m.example', 'is no registry'],
    ['q.io=m.example/a:1', 'is no registry'],
    ['q.io=m.example/A', 'is no registry'],
    ['q.io=m.example//a', 'is no registry'],
    ['q.io=m.example/a=b', 'is no registry'],
    [`q.io=m.example/a@${DIGEST}`, 'is no registry'],
  ])('refuses %s', (text, message) => {
    expect(() => mirrorsOf(text)).toThrow(message)
  })

  it('shows no password', () => {
    expect(() => mirrorsOf('q.io=https://me:hunter2@m.example')).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('hunter2') }),
    )
  })

  it('refuses a place that Docker Hub would read as another one', () => {
    expect(() => read('q.io/pause:1', 'q.io=docker.io')).toThrow('q.io/pause has no name')
  })

  it('never crashes, and changes nothing but registry and path', () => {
    const word = fc.stringMatching(/^[a-z]{1,3}(?:[.:/][a-z0-9]{1,3}){0,3}$/)
    fc.assert(
      fc.property(word, word, word, (image, name, place) => {
        try {
          const source = parseReference(`${image}@${DIGEST}`)
          const { registry: _r, path: _p, ...rest } = mirrorsOf(`${name}=${place}`)(source)
          const { registry: _sr, path: _sp, ...sourceRest } = source
          expect(rest).toEqual(sourceRest)
        } catch (error) {
          expect((error as Error).name).toMatch(/UserError|InvalidReferenceError/)
        }
      }),
    )
  })
})

describe('a plan with mirrors', () => {
  const destination = { registry: 'r.example', repository: 'p' }
  const images = ['q.io/a/b:1', `q.io/a/c@${DIGEST}`].map(parseReference)
  const mirrorOf = mirrorsOf('q.io=m.example:5000/q')
  const plan = planCopies(images, destination, new Map([['q.io/a/b:1', DIGEST]]), { mirrorOf })

  it('reads there, by the same digests, and writes where the names say', () => {
    expect(plan.copies).toMatchObject([
      { source: images[0], from: `m.example:5000/q/a/b@${DIGEST}`, to: 'r.example/p/b:1' },
      { source: images[1], from: `m.example:5000/q/a/c@${DIGEST}` },
    ])
  })

  it('sees that two images with one mirror would overwrite each other', () => {
    const both = planCopies(
      ['q.io/a/b:1', 'x.io/a/b:1'].map(parseReference),
      destination,
      new Map(),
      {
        mirrorOf: mirrorsOf('q.io=m.example', 'x.io=m.example'),
      },
    )
    expect(both.clashes).toEqual([{ to: 'r.example/p/b:1', from: ['q.io/a/b:1', 'x.io/a/b:1'] }])
  })

  it.each(['script', 'job', 'skopeo-sync', 'regsync'] as const)('is in a %s', async (format) => {
    const { copies } = planCopies([parseReference('q.io/a/b:1')], destination, new Map(), {
      mirrorOf,
    })
    const settings = { destination, sourceTlsVerify: false, targetTlsVerify: true }
    const { text } = await exportCopies(format, copies, settings)
    expect(text).toContain('m.example:5000')
    expect(text).not.toContain('q.io')
  })
})
