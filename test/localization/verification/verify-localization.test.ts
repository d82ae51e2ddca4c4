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

/** A pod whose containers have names, as `name=image`. */
function renderNamed(...containers: string[]): ImageFinding[] {
  const items = containers.map((one) => {
    const [name, image] = one.split('=')
    return `{ name: ${name}, image: '${image}' }`
  })
  const text = `kind: Pod\nmetadata: { name: a }\nspec: { containers: [${items.join(', ')}] }`
  return findImages([{ text, origin: [] }]).findings
}

describe('items of lists', () => {
  it('pair by name where one is put in between, and that one is named', () => {
    const renders = {
      plain: renderNamed('a=q.io/x/a:1', 'b=q.io/x/b:1'),
      both: renderNamed(`new=${R}/p/new:1`, `a=${R}/p/a:1`, `b=q.io/x/b:1`),
    }
    expect(summary(renders, destination)).toEqual([
      `both spec.containers[0].image localized ${R}/p/a:1`,
      `both spec.containers[1].image leak ${R}/p/b:1`,
      'both spec.containers[0].image only-in-one -',
    ])
  })

  it('pair by index where names change', () => {
    const renders = { plain: renderNamed('a=q.io/x/a:1'), both: renderNamed(`b=${R}/p/a:1`) }
    expect(summary(renders, destination)).toEqual([
      `both spec.containers[0].image localized ${R}/p/a:1`,
    ])
  })

  it('pair by the flag, the variable or the image where they have no names', () => {
    const search = (text: string): ImageFinding[] => findImages([{ text, origin: [] }]).findings
    const renders = {
      plain: search('args: [--a-image=q.io/x/a:1, --b-image, q.io/x/b:1]\nimages: [q.io/x/c:1]'),
      both: search(
        `args: [--new, --b-image, "${R}/p/b:1", "--a-image=${R}/p/a:1"]\nimages: ["${R}/p/d:1", "${R}/p/c:1"]`,
      ),
    }
    expect(summary(renders, destination)).toEqual([
      `both images[0] localized ${R}/p/c:1`,
      `both args[0] localized ${R}/p/a:1`,
      `both args[2] localized ${R}/p/b:1`,
      'both images[0] only-in-one -',
    ])
  })

  it('an object with a hash in its name is the same object', () => {
    const job = (name: string, image: string): ImageFinding[] =>
      findImages([
        { text: `kind: Job\nmetadata: {name: ${name}}\nspec: {image: "${image}"}`, origin: [] },
      ]).findings
    const renders = { plain: job('a-12', 'q.io/x/a:1'), both: job('a-34', `${R}/p/a:1`) }
    expect(summary(renders, destination)).toEqual([`both spec.image localized ${R}/p/a:1`])
  })
})

describe('what is there only with the settings', () => {
  it('is a copy of what is declared', () => {
    const declared = [parseReference('q.io/x/a:1')]
    const renders = { plain: [], both: render(`${R}/p/a:1`), registry: render(`${R}/x/a:1`) }
    expect(summary(renders, destination, declared)).toEqual([
      `both spec.containers[0].image localized ${R}/p/a:1`,
      `registry spec.containers[0].image localized ${R}/x/a:1`,
    ])
    expect(summary(renders, destination, [parseReference('q.io/x/a:2')])).toEqual([
      'both spec.containers[0].image only-in-one -',
      'registry spec.containers[0].image only-in-one -',
    ])
  })

  it('is no image where it is the settings themselves', () => {
    const { findings } = findImages([
      { text: `x: { registry: "${R}", repository: ${P} }`, origin: [] },
    ])
    expect(findings).toHaveLength(1)
    expect(verifyLocalization({ plain: [], both: findings }, destination)).toEqual([])
  })
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
