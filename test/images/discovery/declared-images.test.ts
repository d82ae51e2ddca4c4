import { describe, expect, it } from 'vitest'
import { annotatedImages } from '../../../src/images/discovery/chart-annotations.ts'
import {
  declaredFindings,
  readDeclarations,
} from '../../../src/images/discovery/declared-images.ts'

describe('readDeclarations', () => {
  it('reads images and ignored ones', () => {
    const text = `
images:
  - { image: istio/proxyv2:1.2, when: gateways are injected, why: the injector composes it }
  - { image: q.io/a/b, why: x }
ignore:
  - { image: busybox, why: only in a test }
`
    const { images, ignore } = readDeclarations(text, 'f.yaml')
    expect(ignore).toEqual([{ image: 'busybox', why: 'only in a test' }])
    expect(declaredFindings(images, ['p'])).toMatchObject([
      { image: 'istio/proxyv2:1.2', rule: 'declared', confidence: 'high', path: 'images[0].image' },
      { image: 'q.io/a/b', problem: 'no-tag' },
    ])
  })

  it.each([
    ['', 'f.yaml is empty'],
    ['a: [', 'f.yaml:2:1: did not find expected node content'],
    ['- x', 'f.yaml:1:1: expected a mapping'],
    ['image: []', 'f.yaml:1:1: unknown key "image"'],
    ['images: x', 'f.yaml:1:9: expected a list'],
    ['images:\n  - image: A:1\n    why: x', 'f.yaml:2:12: "A:1": invalid reference format'],
    ['images:\n  - image: a:1', 'f.yaml:2:5: "why" is missing'],
    ['ignore:\n  - image: 5\n    why: x', 'f.yaml:2:12: expected a text'],
    ['ignore: []\nignore: []', 'f.yaml:2:1: "ignore" is there twice'],
  ])('%j', (text, message) => {
    expect(() => readDeclarations(text, 'f.yaml')).toThrow(message)
  })
})

it('reads the annotations of upstream charts as hints', () => {
  const found = annotatedImages(
    {
      'artifacthub.io/images': '- name: a\n  image: q.io/a:1\n- image: q.io//b\n',
      images: '- image: docker.io/c/d:2\n  name: d\n',
      'helm.sh/images': 'not: a list',
      other: '- image: x:1',
    },
    ['chart'],
  )
  expect(
    found.map(({ image, path, confidence, problem }) => [image, path, confidence, problem]),
  ).toEqual([
    ['q.io/a:1', 'annotations["artifacthub.io/images"][0].image', 'low', undefined],
    ['q.io//b', 'annotations["artifacthub.io/images"][1].image', 'low', 'invalid'],
    ['docker.io/c/d:2', 'annotations["images"][0].image', 'low', undefined],
  ])
  expect(annotatedImages({ images: 'a: [' }, [])).toEqual([])
})
