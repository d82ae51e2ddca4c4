import { describe, expect, it } from 'vitest'
import {
  installNamespace,
  isPlugin,
  pluginAnnotation,
} from '../../../src/plugin/chart-annotations/read-annotations.ts'

function annotated(name: string, value: unknown): { annotations: Record<string, unknown> } {
  return { annotations: { [`plugins.kubegems.io/${name}`]: value } }
}

describe('isPlugin', () => {
  it.each(['true', 'True', 'T', '1', true, 1])('holds for is-plugin: %o', (value) => {
    expect(isPlugin(annotated('is-plugin', value))).toBe(true)
  })

  it.each(['false', 'yes', 'tRUE', '', ' true', false, 0, null, ['true'], { true: true }])(
    'does not hold for is-plugin: %o',
    (value) => {
      expect(isPlugin(annotated('is-plugin', value))).toBe(false)
    },
  )

  it.each([{}, { annotations: null }, { annotations: ['true'] }, { annotations: 'true' }])(
    'does not hold for %o',
    (metadata) => {
      expect(isPlugin(metadata)).toBe(false)
    },
  )
})

it('a namespace is the text of its annotation, and an empty one is none', () => {
  expect(installNamespace(annotated('install-namespace', 'demo'))).toBe('demo')
  expect(installNamespace(annotated('install-namespace', ''))).toBeUndefined()
  expect(installNamespace(annotated('install-namespace', null))).toBeUndefined()
  expect(installNamespace({})).toBeUndefined()
})

it('an annotation is read as Helm reads it: scalars as text, nothing else', () => {
  const read = (value: unknown) => pluginAnnotation(annotated('category', value), 'category')
  expect([read('a'), read(1), read(false), read(null)]).toEqual(['a', '1', 'false', ''])
  expect([read(['a']), read({}), read(undefined)]).toEqual([undefined, undefined, undefined])
})
