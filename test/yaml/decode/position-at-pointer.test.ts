import { describe, expect, test } from 'vitest'
import { positionAtPointer } from '../../../src/yaml/decode/position-at-pointer.ts'
import { parseDocument } from '../../../src/yaml/parse/parse.ts'

const TEXT = `\
base: &base
  shared: 1
  both: 2
a/b~c: x
list:
  - one
  - <<: *base
    both: 3
1.50: number
yes: bool
twice: 1
twice: 2
alias: *base
`

describe('positionAtPointer', () => {
  test.each([
    ['/a~1b~0c', '4:1', '4:8'],
    ['/list/0', undefined, '6:5'],
    ['/list/1/both', '8:5', '8:11'],
    ['/list/1/shared', '2:3', '2:11'],
    ['/1.5', '9:1', '9:7'],
    ['/true', '10:1', '10:6'],
    ['/twice', '12:1', '12:8'],
    ['/alias', '13:1', '13:8'],
    ['/alias/shared', '2:3', '2:11'],
    ['', undefined, '1:1'],
  ])('finds %s', (pointer, key, value) => {
    const found = positionAtPointer(parseDocument(TEXT), pointer)!
    expect(found.key && `${found.key.start.line}:${found.key.start.column}`).toBe(key)
    expect(`${found.value.start.line}:${found.value.start.column}`).toBe(value)
  })

  test.each(['/none', '/list/2', '/list/01', '/list/x', '/a~1b~0c/deeper'])(
    'finds no %s',
    (pointer) => {
      expect(positionAtPointer(parseDocument(TEXT), pointer)).toBeUndefined()
    },
  )

  test('survives a mapping that merges itself', () => {
    const document = parseDocument('a: &a\n  <<: *a\n  b: 1\n')
    expect(positionAtPointer(document, '/a/c')).toBeUndefined()
  })
})
