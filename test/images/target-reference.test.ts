import { describe, expect, it, test } from 'vitest'
import { canonicalReference, parseReference } from '../../src/images/reference.ts'
import {
  findCollisions,
  readDestination,
  targetReference,
} from '../../src/images/target-reference.ts'

const both = { registry: 'r.example:5000', repository: 'p' }
const target = (text: string, destination = both): string =>
  canonicalReference(targetReference(parseReference(text), destination))

describe('targetReference', () => {
  it.each([
    ['docker.io/bitnami/nginx:1.22', 'r.example:5000/p/nginx:1.22'],
    ['nginx', 'r.example:5000/p/nginx'],
    ['library/nginx:1', 'r.example:5000/p/nginx:1'],
    ['registry.k8s.io/pause:3.9', 'r.example:5000/p/pause:3.9'],
    ['a/b/c:1', 'r.example:5000/p/b/c:1'],
    ['quay.io/prometheus/prometheus:v2', 'r.example:5000/p/prometheus:v2'],
    [`q.io/a/b:1@sha256:${'0'.repeat(64)}`, `r.example:5000/p/b:1@sha256:${'0'.repeat(64)}`],
  ])('%s', (source, expected) => {
    expect(target(source)).toBe(expected)
  })

  it('leaves what has no setting', () => {
    expect(target('bitnami/nginx', { registry: 'r.example' } as typeof both)).toBe(
      'r.example/bitnami/nginx',
    )
    expect(target('q.io/a/b', { repository: 'p' } as typeof both)).toBe('q.io/p/b')
  })

  it('keeps a repository of several components', () => {
    expect(target('a/b', { registry: 'r.example', repository: 'p/q' })).toBe('r.example/p/q/b')
  })
})

describe('readDestination', () => {
  it('drops slashes around', () => {
    expect(readDestination('r.example/', '/p/')).toEqual({ registry: 'r.example', repository: 'p' })
  })

  it.each([
    ['myregistry', 'p', 'is no registry host'],
    ['r.example', 'Upper', 'the repository "Upper" is no repository'],
    ['r.example', 'a//b', 'the repository "a//b" is no repository'],
    ['https://r.example', 'p', 'the registry "https://r.example" is no registry host'],
    ['user:pw@r.example', 'p', 'is no registry host'],
  ])('refuses %s %s', (registry, repository, message) => {
    expect(() => readDestination(registry, repository)).toThrow(message)
  })

  it('tells what was typed by the name of its flag, without a password', () => {
    const names = { registry: '--registry', repository: '--repository' }
    expect(() => readDestination('http://a/b', 'p', names)).toThrow(
      '--registry "http://a/b" is no registry host',
    )
    expect(() => readDestination('r.example', '', names)).toThrow(
      '--repository "" is no repository',
    )
    expect(() => readDestination('https://user:secret@r.example', 'p', names)).not.toThrow('secret')
  })
})

test('two repositories with one target collide, two tags of one do not', () => {
  const images = ['a.io/x/tool:1', 'b.io/y/tool:1', 'b.io/y/tool:2', 'b.io/y/other:1'].map(
    (text) => {
      const source = parseReference(text)
      return { source, target: targetReference(source, both) }
    },
  )
  expect(findCollisions(images)).toEqual([
    { target: 'r.example:5000/p/tool', sources: ['a.io/x/tool', 'b.io/y/tool'] },
  ])
})
