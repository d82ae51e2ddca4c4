import { expect, test } from 'vitest'
import { refusals } from '../refusals.ts'

function configMap(fields: object): object {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'shop' }, ...fields }
}

test('keys are file names, and there once', () => {
  expect(
    refusals(configMap({ data: { 'a.B_c-1': '', '.hidden': '' }, binaryData: { b: 'dg==' } })),
  ).toEqual([])
  expect(refusals(configMap({ data: { 'a/b': '' } }))).toEqual(['data[a/b] Invalid'])
  expect(refusals(configMap({ binaryData: { '..': 'dg==' } }))).toEqual(['binaryData[..] Invalid'])
  expect(refusals(configMap({ data: { a: '' }, binaryData: { a: 'dg==' } }))).toEqual([
    'data[a] Invalid',
  ])
})

test('all values together have a mebibyte, counted in bytes', () => {
  expect(refusals(configMap({ data: { a: 'x'.repeat(1024 * 1024) } }))).toEqual([])
  expect(refusals(configMap({ data: { a: 'é'.repeat(512 * 1024), b: 'x' } }))).toEqual([
    '[] TooLong',
  ])
  expect(refusals(configMap({ binaryData: { a: 'A'.repeat(1024 * 1024) } }))).toEqual([])
})
