import { describe, expect, it, test } from 'vitest'
import { type FormLanguage, openForm, type SchemaFiles } from '../../src/form/index.ts'

const schema = (...titles: string[]): string =>
  JSON.stringify({
    properties: Object.fromEntries(
      titles.map((title) => [title, { type: 'string', title, form: true, default: title }]),
    ),
  })

const BASE = 'values.schema.json'
const EN = 'i18n/values.schema.en.json'
const JP = 'i18n/values.schema.jp.json'

const open = (schemaFiles: SchemaFiles, language: FormLanguage) => {
  const form = openForm({ schemaFiles, language })
  return {
    labels: form.fields.map(({ label }) => label),
    toasts: form.toasts,
    file: form.schemaFile,
    emptyNotice: form.emptyNotice,
  }
}

describe('the schema of a language', () => {
  const files = {
    [BASE]: schema('甲', '乙'),
    [EN]: schema('b', 'a'),
    'i18n/values.schema.ja.json': '',
  }

  it('is the base in Chinese and the file of the language elsewhere, with its order', () => {
    expect(open(files, 'zh')).toMatchObject({ labels: ['甲', '乙'], toasts: [], file: BASE })
    expect(open(files, 'en')).toMatchObject({ labels: ['b', 'a'], toasts: [], file: EN })
    expect(open({ ...files, [JP]: schema('一') }, 'ja')).toMatchObject({ labels: ['一'], file: JP })
  })

  it('is the same from a map of files', () => {
    expect(open(new Map(Object.entries(files)), 'en')).toEqual(open(files, 'en'))
  })

  it('is the base with a notice where the file is missing', () => {
    const base = { labels: ['甲', '乙'], toasts: ['no-language-file'], file: BASE }
    expect(open(files, 'ja')).toMatchObject(base)
    expect(open({}, 'ja')).toMatchObject({ toasts: ['no-language-file'], emptyNotice: true })
    expect(open({}, 'zh')).toMatchObject({ toasts: [], emptyNotice: true })
  })

  it.each(['{}', '{"title":"x"}', 'null', '[]', '5'])(
    'is the base where the file says %s',
    (text) => {
      expect(open({ ...files, [EN]: text }, 'en')).toMatchObject({
        labels: ['甲', '乙'],
        toasts: [],
        file: BASE,
      })
    },
  )

  it('replaces the base key by key of the top level, so titles alone draw nothing', () => {
    const titles = '{"properties":{"甲":{"title":"First"}}}'
    expect(open({ ...files, [EN]: titles }, 'en')).toMatchObject({ labels: [], emptyNotice: true })
  })

  it('is nothing, without a notice, where a file is not JSON', () => {
    const nothing = { labels: [], toasts: [], emptyNotice: true }
    expect(open({ ...files, [EN]: '{ no' }, 'en')).toMatchObject({ ...nothing, file: EN })
    expect(open({ ...files, [BASE]: '{ no' }, 'en')).toMatchObject({ ...nothing, file: BASE })
    expect(open({ ...files, [EN]: '{ no' }, 'zh').labels).toEqual(['甲', '乙'])
  })
})

test('a file that is not JSON is named', () => {
  const form = openForm({ schemaFiles: { [BASE]: '{ no' }, language: 'zh' })
  expect(form.unreadableFile).toBe(BASE)
})
