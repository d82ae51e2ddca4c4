import { describe, expect, it } from 'vitest'
import { decodeGoYaml } from '../../../src/yaml/decode/decode.ts'
import { FieldTypeError, UnknownFieldError } from '../../../src/yaml/fields/field-error.ts'
import { rootPlace, type Strictness } from '../../../src/yaml/fields/field-place.ts'
import { fieldsReader } from '../../../src/yaml/fields/fields-reader.ts'
import {
  readBoolean,
  readList,
  readString,
  readStringItem,
  readStringMap,
} from '../../../src/yaml/fields/readers.ts'

interface Release {
  name: string
  isReady: boolean
  labels: Record<string, string>
  owners: Partial<Record<'name', string>>[]
  tags: string[]
}

const readRelease = fieldsReader<Release>({
  name: readString,
  isReady: readBoolean,
  labels: readStringMap,
  owners: readList(fieldsReader<Record<'name', string>>({ name: readString })),
  tags: readList(readStringItem),
})

const read = (text: string, strictness: Strictness) =>
  readRelease(decodeGoYaml(text), rootPlace(strictness))

describe('fields of a mapping', () => {
  it.each(['lenient', 'strict', 'exact'] as const)(
    'are read by their readers: %s',
    (strictness) => {
      const text = 'name: a\nisReady: true\nlabels: {b: c}\nowners: [{name: d}]\ntags: [e, null]\n'
      expect(read(text, strictness)).toEqual({
        name: 'a',
        isReady: true,
        labels: { b: 'c' },
        owners: [{ name: 'd' }],
        tags: ['e', ''],
      })
    },
  )

  it.each<readonly [text: string, lenient: unknown, strict: unknown, exact: unknown]>([
    ['NAME: a\n', { name: 'a' }, { name: 'a' }, {}],
    ['name: a\nName: b\n', { name: 'a' }, { name: 'a' }, { name: 'a' }],
    ['name: null\n', {}, {}, {}],
    ['other: 1\n', {}, 'other is unknown to Helm', {}],
    [
      'owners: [{nick: x}]\n',
      { owners: [{}] },
      'owners.0.nick is unknown to Helm',
      { owners: [{}] },
    ],
    [
      'name: 1.10\n',
      { name: '1.1' },
      'name must be text in quotes, not the number 1.1',
      'name must be a string, not the number 1.1',
    ],
    [
      'labels: {a: true}\n',
      { labels: { a: 'true' } },
      'labels.a must be text in quotes, not the boolean true',
      'labels.a must be a string, not the boolean true',
    ],
    ...['tags: x\n', 'owners: [1]\n', 'isReady: "true"\n', '[]\n'].map((text) => {
      const message: unknown = expect.stringMatching(
        / must be (?:a list|a mapping|true or false), not /,
      )
      return [text, message, message, message] as const
    }),
  ])('%j', (text, lenient, strict, exact) => {
    const outcome = (strictness: Strictness): unknown => {
      try {
        return read(text, strictness)
      } catch (error) {
        return (error as Error).message
      }
    }
    expect(outcome('lenient')).toEqual(lenient)
    expect(outcome('strict')).toEqual(strict)
    expect(outcome('exact')).toEqual(exact)
  })

  it('carry the path of what is wrong', () => {
    const attempt = (): unknown => read('owners: [{name: a}, {name: []}]\n', 'lenient')
    expect(attempt).toThrow(FieldTypeError)
    expect(attempt).toThrow(expect.objectContaining({ path: ['owners', 1, 'name'] }) as Error)
    expect(() => read('owners: [{}, {a: 1}]\n', 'strict')).toThrow(UnknownFieldError)
  })
})
