import { expect, test } from 'vitest'
import { objectionsTo } from '../judging.ts'

function configMap(fields: object): object {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'shop' }, ...fields }
}

test('keys are file names, and there once', () => {
  expect(
    objectionsTo(configMap({ data: { 'a.B_c-1': '', '.hidden': '' }, binaryData: { b: 'dg==' } })),
  ).toEqual([])
  expect(objectionsTo(configMap({ data: { 'a/b': '' } }))).toEqual(['data[a/b] Invalid'])
  expect(objectionsTo(configMap({ binaryData: { '..': 'dg==' } }))).toEqual([
    'binaryData[..] Invalid',
  ])
  expect(objectionsTo(configMap({ data: { a: '' }, binaryData: { a: 'dg==' } }))).toEqual([
    'data[a] Invalid',
  ])
})

test('all values together have a mebibyte, counted in bytes', () => {
  expect(objectionsTo(configMap({ data: { a: 'x'.repeat(1024 * 1024) } }))).toEqual([])
  expect(objectionsTo(configMap({ data: { a: 'é'.repeat(512 * 1024), b: 'x' } }))).toEqual([
    '[] TooLong',
  ])
  expect(objectionsTo(configMap({ binaryData: { a: 'A'.repeat(1024 * 1024) } }))).toEqual([])
})
