import { describe, expect, test } from 'vitest'
import { answerTo, objectionsTo } from '../judging.ts'

type Case = [metadata: Record<string, unknown>, objections: string[], minor?: number]

const owner = { apiVersion: 'v1', kind: 'Pod', name: 'a', uid: 'b' }

describe('the metadata of any object', () => {
  test.for<Case>([
    [{ name: 'a.b' }, []],
    [{}, ['metadata.name Required']],
    [{ name: 'A' }, ['metadata.name Invalid']],
    [{ name: 'a/b' }, ['metadata.name Invalid']],
    [{ name: 'x'.repeat(254) }, ['metadata.name Invalid']],
    [{ generateName: 'a-' }, []],
    [{ generateName: 'AB-' }, ['metadata.generateName Invalid', 'metadata.name Invalid']],
    [{ name: 'a', namespace: 'B_C' }, ['metadata.namespace NotFound']],
    [{ name: 'a', labels: { 'a.b/c': 'D-e_f.1', x: '' } }, []],
    [{ name: 'a', labels: { a: 'b c' } }, ['metadata.labels Invalid']],
    [{ name: 'a', labels: { a: 'x'.repeat(64) } }, ['metadata.labels Invalid']],
    [{ name: 'a', labels: { 'A/b': 'c' } }, ['metadata.labels Invalid']],
    [{ name: 'a', labels: { 'a/b/c': 'd' } }, ['metadata.labels Invalid']],
    [{ name: 'a', labels: { 'a/': 'd' } }, ['metadata.labels Invalid', 'metadata.labels Invalid']],
    [{ name: 'a', labels: { '/a': 'd' } }, ['metadata.labels Invalid']],
    [{ name: 'a', annotations: { 'A.B/c': 'any thing' } }, []],
    [{ name: 'a', annotations: { 'a b': '' } }, ['metadata.annotations Invalid']],
    [{ name: 'a', annotations: { a: 'x'.repeat(262_143) } }, []],
    [{ name: 'a', annotations: { a: 'x'.repeat(262_144) } }, ['metadata.annotations TooLong']],
    [{ name: 'a', annotations: { a: 'é'.repeat(131_072) } }, ['metadata.annotations TooLong']],
    [{ name: 'a', finalizers: ['kubernetes', 'a.b/c'] }, []],
    [{ name: 'a', finalizers: ['mine'] }, ['metadata.finalizers[0] Invalid']],
    [{ name: 'a', finalizers: ['orphan', 'foregroundDeletion'] }, ['metadata.finalizers Invalid']],
    [{ name: 'a', ownerReferences: [owner] }, []],
    [
      { name: 'a', ownerReferences: [{ ...owner, uid: '' }] },
      ['metadata.ownerReferences.uid Invalid'],
    ],
    [
      { name: 'a', ownerReferences: [{ ...owner, uid: '' }] },
      ['metadata.ownerReferences[0].uid Required'],
      37,
    ],
    [
      {
        name: 'a',
        ownerReferences: [
          { ...owner, controller: true },
          { ...owner, controller: true },
        ],
      },
      ['metadata.ownerReferences Invalid'],
    ],
    [
      { name: 'a', ownerReferences: [{ ...owner, kind: 'Event' }] },
      ['metadata.ownerReferences Invalid'],
    ],
    [{ name: 'a', generation: -1 }, ['metadata.generation Invalid']],
  ])('%o', ([metadata, objections, minor]) => {
    const object = { apiVersion: 'v1', kind: 'PodTemplate', metadata, template: TEMPLATE }
    expect(objectionsTo(object, minor)).toEqual(objections)
  })

  test('a version of the object is refused by the real request alone', () => {
    const versioned = (resourceVersion: string) =>
      answerTo({
        apiVersion: 'v1',
        kind: 'PodTemplate',
        metadata: { name: 'a', resourceVersion },
        template: TEMPLATE,
      })
    expect(versioned('12')).toMatchObject({
      verdict: 'rejected-for-real',
      causes: [{ field: 'metadata.resourceVersion', reason: 'FieldValueInvalid' }],
    })
    expect(versioned('0').verdict).not.toContain('rejected')
    expect(versioned('none').verdict).not.toContain('rejected')
  })
})

const TEMPLATE = { spec: { containers: [{ name: 'main', image: 'web:1' }] } }

test('kinds whose name is part of other names are stricter', () => {
  const labels = { app: 'a' }
  const template = { metadata: { labels }, ...TEMPLATE }
  const set = (name: string) => ({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name },
    spec: { selector: { matchLabels: labels }, template },
  })
  expect(objectionsTo(set('a.b'))).toEqual(['metadata.name Invalid'])
  expect(objectionsTo(set('a.b'), 26)).toEqual([])
  expect(objectionsTo(set('ab'))).toEqual([])
})
