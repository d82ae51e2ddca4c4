import { expect, it } from 'vitest'
import { annotatedImages } from '../../../src/images/discovery/chart-annotations.ts'
import { declaredFindings } from '../../../src/images/discovery/declared-images.ts'

it('makes findings of declared images', () => {
  const images = [
    { image: 'istio/proxyv2:1.2', when: 'gateways are injected', why: 'the injector composes it' },
    { image: 'q.io/a/b', why: 'x' },
  ]
  expect(declaredFindings(images, ['p'])).toMatchObject([
    {
      image: 'istio/proxyv2:1.2',
      rule: 'declared',
      confidence: 'high',
      path: 'images.declared[0]',
    },
    { image: 'q.io/a/b', problem: 'no-tag' },
  ])
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
