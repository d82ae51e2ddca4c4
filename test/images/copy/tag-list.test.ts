import * as fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { readTagList } from '../../../src/images/copy/tag-list.ts'
import { signatureTags } from '../../../src/images/signatures/signature-tags.ts'

const HEX = 'ab'.repeat(32)

it.each([
  ['{"Repository":"a","Tags":["1","b-2.c_d","1"]}', ['1', 'b-2.c_d']],
  ['{"Tags":null}', []],
  ['{"Tags":[1,null,{},["x"],"","a b","\\u001b[31mx","../x","a/b","a:b","é","ok"]}', ['ok']],
  [`{"Tags":["${'a'.repeat(128)}","${'a'.repeat(129)}"]}`, ['a'.repeat(128)]],
  ['{"Tags":"x"}', undefined],
  ['{"Tags":{"0":"x","length":1}}', undefined],
  ['{}', undefined],
  ['[]', undefined],
  ['null', undefined],
  ['<html>', undefined],
  ['', undefined],
])('the tags of %s', (text, expected) => {
  expect(readTagList(text)).toEqual(expected)
})

it('never throws', () => {
  const tags = fc.oneof(
    fc.json(),
    fc.array(fc.string()).map((Tags) => JSON.stringify({ Tags })),
  )
  fc.assert(fc.property(tags, (text) => void readTagList(text)))
})

it('takes as many tags as there are', () => {
  const tags = Array.from({ length: 200_000 }, (_, at) => `v${at}`)
  expect(readTagList(JSON.stringify({ Tags: tags }))).toHaveLength(200_000)
})

test('tags about a digest are those of cosign and of referrers, to the letter', () => {
  const about = [`sha256-${HEX}`, `sha256-${HEX}.att`, `sha256-${HEX}.sbom`, `sha256-${HEX}.sig`]
  const other = [
    `sha256-${HEX}.SIG`,
    `sha256-${HEX}.sig.bak`,
    `sha256-${HEX}x`,
    `sha256-${HEX.toUpperCase()}.sig`,
    `sha512-${HEX}`,
    `sha256-${'cd'.repeat(32)}.sig`,
    `x-sha256-${HEX}.sig`,
    'latest',
  ]
  const digests = new Set([`sha256:${HEX}`])
  expect(signatureTags([...other, ...about, ...about].toReversed(), digests)).toEqual(about)
})
