import { describe, expect, it, test } from 'vitest'
import { findImages } from '../../../src/images/discovery/find-images.ts'
import type { ImageFinding } from '../../../src/images/discovery/finding.ts'
import { parseReference, tryParseReference } from '../../../src/images/reference.ts'
import { judgeImage } from '../../../src/localization/verification/judge-image.ts'
import { verifyLocalization } from '../../../src/localization/verification/verify-localization.ts'

const R = 'r.test:5'
const P = 'p'

describe('judgeImage', () => {
  it.each([
    ['localized', 'q.io/a/b:1', `${R}/p/b:1`],
    ['localized', 'nginx:1', `${R}/p/nginx:1`],
    ['localized', 'q.io/a/b/c:1', `${R}/p/b/c:1`],
    ['localized', 'q.io/a/b', `${R}/p/b:latest`],
    ['leak', 'q.io/a/b:1', 'q.io/a/b:1'],
    ['leak', 'q.io/a/b:1', 'q.io/other/b:1'],
    ['partial', 'q.io/a/b:1', `${R}/a/b:1`],
    ['partial', 'q.io/a/b:1', 'q.io/p/b:1'],
    ['partial', 'a/b:1', 'p/b:1'],
    ['name-lost', 'q.io/a/b:1', `${R}/p:1`],
    ['wrong-name', 'q.io/a/b:1', `${R}/p/a/b:1`],
    ['wrong-tag', 'q.io/a/b:1', `${R}/p/b:2`],
    ['wrong-tag', 'q.io/a/b:1', `${R}/p/b`],
    ['wrong-tag', `q.io/a/b:1@sha256:${'0'.repeat(64)}`, `${R}/p/b:1`],
    ['malformed', 'q.io/a/b:1', `${R}//p/b:1`],
    ['malformed', 'q.io/a/b:1', `${R}/q.io/p/b:1`],
    ['wrong-name', 'q.io/a/b:1', `${R}/p/p/b:1`],
  ])('both settings: %s of %s as %s', (verdict, plain, found) => {
    const both = { registry: R, repository: P }
    expect(judgeImage(parseReference(plain), tryParseReference(found), both)).toBe(verdict)
  })

  it.each([
    ['localized', 'q.io/a/b:1', `${R}/a/b:1`],
    ['localized', 'nginx:1', `${R}/nginx:1`],
    ['localized', 'nginx:1', `${R}/library/nginx:1`],
    ['leak', 'q.io/a/b:1', 'q.io/a/b:1'],
    ['wrong-name', 'q.io/a/b:1', `${R}/b:1`],
    ['malformed', 'q.io/a/b:1', `${R}//b:1`],
  ])('registry only: %s of %s as %s', (verdict, plain, found) => {
    const registry = { registry: R }
    expect(judgeImage(parseReference(plain), tryParseReference(found), registry)).toBe(verdict)
  })

  it.each([
    ['localized', 'q.io/a/b:1', 'q.io/p/b:1'],
    ['localized', 'nginx:1', 'p/nginx:1'],
    ['leak', 'q.io/a/b:1', 'q.io/a/b:1'],
    ['wrong-name', 'q.io/a/b:1', 'p/b:1'],
    ['name-lost', 'a/b:1', 'p:1'],
  ])('repository only: %s of %s as %s', (verdict, plain, found) => {
    const repository = { repository: P }
    expect(judgeImage(parseReference(plain), tryParseReference(found), repository)).toBe(verdict)
  })
})

function render(...images: string[]): ImageFinding[] {
  const containers = images.map((image) => `{ image: '${image}' }`).join(', ')
  const text = `kind: Pod\nmetadata: { name: a }\nspec: { containers: [${containers}] }`
  return findImages([{ text, origin: [] }]).findings
}

const destination = { registry: R, repository: P }
const summary = (...args: Parameters<typeof verifyLocalization>): string[] =>
  verifyLocalization(...args).map(
    ({ setting, path, verdict, expected }) => `${setting} ${path} ${verdict} ${expected ?? '-'}`,
  )

test('pairs places of all renders', () => {
  const renders = {
    plain: render('a/b:1', 'c/d:1', 'gone:1'),
    both: render(`${R}/p/b:1`, 'c/d:1'),
    registry: render(`${R}/a/b:1`, 'c/d:1', 'gone:1'),
    repository: render('p/b:1', 'p/d:1', 'p/gone:1', 'new:1'),
  }
  expect(summary(renders, destination)).toEqual([
    `both spec.containers[0].image localized ${R}/p/b:1`,
    `both spec.containers[1].image leak ${R}/p/d:1`,
    `both spec.containers[2].image only-in-one ${R}/p/gone:1`,
    `registry spec.containers[0].image localized ${R}/a/b:1`,
    `registry spec.containers[1].image leak ${R}/c/d:1`,
    `registry spec.containers[2].image leak ${R}/library/gone:1`,
    'repository spec.containers[0].image localized docker.io/p/b:1',
    'repository spec.containers[1].image localized docker.io/p/d:1',
    'repository spec.containers[2].image localized docker.io/p/gone:1',
    'repository spec.containers[3].image only-in-one -',
  ])
})

test('two images under one name collide', () => {
  const renders = {
    plain: render('x/tool:1', 'q.io/y/tool:2'),
    both: render(`${R}/p/tool:1`, `${R}/p/tool:2`),
  }
  expect(verifyLocalization(renders, destination).map(({ verdict }) => verdict)).toEqual([
    'collision',
    'collision',
  ])
})

test('values of Plugin resources are not judged', () => {
  const { findings } = findImages([
    {
      text: 'apiVersion: plugins.kubegems.io/v1beta1\nkind: Plugin\nspec: {values: {image: {repository: a/b, tag: x}}}',
      origin: [],
    },
  ])
  expect(findings).toHaveLength(1)
  expect(verifyLocalization({ plain: findings, both: [] })).toEqual([])
})
