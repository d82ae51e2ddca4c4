import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { form } from '../../src/commands/form.ts'
import { packageCharts } from '../../src/commands/package.ts'
import { testContext } from '../context.ts'
import { corpusFolder } from '../corpus.ts'
import { type Recording, readRecordings, schemaFilesOf } from '../form/recording.ts'
import { lacking } from '../needs.ts'
import { tempFolder, writeFiles } from '../temp-folder.ts'

const CHART =
  'apiVersion: v2\nname: demo\nversion: 0.1.0\nannotations:\n  plugins.kubegems.io/is-plugin: "true"\n'
const SCHEMA = JSON.stringify({
  type: 'object',
  properties: {
    on: { type: 'boolean', title: 'On', form: true, default: false },
    host: {
      type: 'string',
      title: 'Host',
      form: true,
      default: '',
      hidden: { path: 'on', value: false },
    },
    tags: { type: 'array', title: 'Tags', form: true, items: { type: 'string' } },
    kind: { title: 'Kind', form: true },
  },
})

interface Forms {
  version: number
  forms: {
    plugin: string
    locales: Record<
      string,
      {
        fields: object[]
        toasts: string[]
        untouched: { blocked: boolean; submitted?: unknown; stored?: unknown }
        afterFlip?: object
        afterEdit?: object
      }
    >
  }[]
}

async function formsOf(folder: string, paths: string[], values?: string): Promise<Forms> {
  const context = testContext(folder, { json: true })
  expect(await form({ paths, ...(values && { values }) }, context)).toBe(0)
  return JSON.parse(context.printed.stdout) as Forms
}

describe('form --json', () => {
  it('opens a folder that holds nothing but schemas', async () => {
    const folder = tempFolder({ 'x/values.schema.json': SCHEMA })
    const { version, forms } = await formsOf(folder, ['x'])
    expect([version, forms.length, forms[0]?.plugin]).toEqual([1, 1, 'x'])
    expect(Object.keys(forms[0]?.locales ?? {})).toEqual(['zh', 'en', 'ja'])
    expect(forms[0]?.locales['zh']).toMatchObject({
      fields: [
        { path: 'on', widget: 'switch', label: 'On', value: false },
        { path: 'host', widget: 'hidden' },
        { path: 'tags', widget: 'tag-box', label: 'Tags', value: [] },
        { path: 'kind', widget: 'none' },
      ],
      toasts: [],
      untouched: { blocked: false, submitted: { tags: [] }, stored: { tags: [] } },
      afterFlip: { path: 'on', change: { shown: ['host'], gone: [] }, blocked: true },
      notDrawn: [{ path: 'kind', reason: 'no-type' }],
    })
    expect(forms[0]?.locales['en']?.toasts).toEqual(['no-language-file'])
  })

  it('opens with stored values', async () => {
    const folder = tempFolder({
      'x/values.schema.json': SCHEMA,
      'stored.yaml': 'on: true\nhost: h\ntags: [a]\nother: null\n',
    })
    const { forms } = await formsOf(folder, ['x'], 'stored.yaml')
    expect(forms[0]?.locales['zh']?.untouched).toEqual({
      blocked: false,
      submitted: { on: true, host: 'h', tags: [], other: null },
      stored: { on: true, host: 'h', tags: [] },
    })
  })

  it('takes the values out of a Plugin resource', async () => {
    const resource = {
      kind: 'Plugin',
      metadata: { name: 'x' },
      spec: { values: { host: 'h', on: true } },
    }
    const folder = tempFolder({
      'x/values.schema.json': SCHEMA,
      'plugin.json': JSON.stringify(resource),
    })
    const { forms } = await formsOf(folder, ['x'], 'plugin.json')
    expect(forms[0]?.locales['zh']?.untouched.submitted).toEqual({ host: 'h', on: true, tags: [] })
  })

  it('takes the plugins of the workspace that have a schema, and archives', async () => {
    const folder = tempFolder({
      'plugins/demo/Chart.yaml': CHART,
      'plugins/demo/values.schema.json': SCHEMA,
      'plugins/other/Chart.yaml': CHART.replace('demo', 'other'),
    })
    expect((await formsOf(folder, [])).forms.map(({ plugin }) => plugin)).toEqual(['demo'])
    const named = await formsOf(folder, ['plugins/other'])
    expect(named.forms[0]?.locales['zh']).toMatchObject({ fields: [], emptyNotice: true })
    await packageCharts({ paths: ['plugins/demo'], destination: 'dist' }, testContext(folder))
    const packed = await formsOf(folder, ['dist/demo-0.1.0.tgz'])
    expect(packed.forms[0]?.plugin).toBe('demo')
  })
})

describe('form', () => {
  it('prints what is shown, what blocks and what goes wrong', async () => {
    const folder = tempFolder({ 'x/values.schema.json': SCHEMA.replace('"hidden"', '"hid"') })
    const context = testContext(folder)
    await form({ paths: ['x'], lang: 'zh' }, context)
    expect(context.printed.stdout).toMatch(/FIELD +LABEL +WIDGET +VALUE +REQUIRED +SENT UNTOUCHED/)
    expect(context.printed.stdout).toMatch(/blocked by\n +host +required\n/)
    expect(context.printed.stdout).toMatch(/Not drawn\n +kind +has no type\n/)
    expect(context.printed.stdout).toMatch(/error +The form forgets tags: .*\(form-list-forgets\)/)
  })

  it('says when nothing has a schema, and when stored values could be of several plugins', async () => {
    const empty = tempFolder({ 'demo/Chart.yaml': CHART })
    await expect(form({ paths: [] }, testContext(empty))).rejects.toThrow(
      'has a values.schema.json',
    )
    const two = tempFolder({
      'a/values.schema.json': '{}',
      'b/values.schema.json': '{}',
      's.yaml': '{}',
    })
    await expect(form({ paths: ['a', 'b'], values: 's.yaml' }, testContext(two))).rejects.toThrow(
      'Stored values belong to one plugin',
    )
  })

  it('says why other languages show the same', async () => {
    const folder = tempFolder({
      'x/values.schema.json': SCHEMA,
      'x/i18n/values.schema.en.json': '{"title": "x"}',
      'broken/values.schema.json': '{ no',
    })
    const context = testContext(folder)
    await form({ paths: ['x', 'broken'] }, context)
    expect(context.printed.stdout).toContain(
      'English: the same words, since its file has no properties\n',
    )
    expect(context.printed.stdout).toContain(
      'values.schema.json is no JSON, so there is no form. Correct it, or generate it: kgplugin schema\n',
    )
    expect(context.printed.stdout).toContain(
      'English: the same, since values.schema.json is no JSON\n',
    )
  })

  it('says which fields cannot be written, because of what is stored', async () => {
    const folder = tempFolder({
      'x/values.schema.json':
        '{"properties": {"a": {"type": "string", "form": true, "default": "x"}}}',
      'stored.yaml': '- a\n',
    })
    const context = testContext(folder)
    await form({ paths: ['x'], values: 'stored.yaml', lang: 'zh' }, context)
    expect(context.printed.stdout).toMatch(/ a .* no: it cannot be written\n/)
  })

  it('cuts long texts between characters', async () => {
    const title = '\u{1f600}'.repeat(50)
    const schema = { properties: { a: { type: 'boolean', form: true, title } } }
    const folder = tempFolder({ 'x/values.schema.json': JSON.stringify(schema) })
    const context = testContext(folder)
    await form({ paths: ['x'], lang: 'zh' }, context)
    expect(context.printed.stdout).toContain(`${'\u{1f600}'.repeat(37)}... `)
  })

  it('says what stored values and folders have to be', async () => {
    const folder = tempFolder({ 'a/values.schema.json': '{}', 'list.yaml': '- a\n' })
    mkdirSync(join(folder, 'b'))
    const context = testContext(folder)
    await form({ paths: ['a'], values: 'list.yaml' }, context)
    expect(context.printed.stderr).toMatch(/^warning list\.yaml holds no map/)
    await expect(form({ paths: ['b'] }, testContext(folder))).rejects.toMatchObject({
      message: 'b is empty',
      hint: 'Pass a plugin, or a folder with values.schema.json.',
    })
  })

  it('obeys no terminal sequence of a schema', async () => {
    const title = 'x\u001b[31m\nred'
    const schema = JSON.stringify({
      properties: { a: { type: 'string', title, form: true, default: title } },
    })
    const context = testContext(tempFolder({ 'x/values.schema.json': schema }))
    await form({ paths: ['x'] }, context)
    expect(context.printed.stdout).not.toContain('\u001b')
  })
})

const lacksCorpus = await lacking('corpus')
const corpus = corpusFolder() ?? ''
const recordings = lacksCorpus ? new Map<string, Recording>() : readRecordings(corpus)

describe.skipIf(lacksCorpus)(`the command form with every recording${lacksCorpus}`, () => {
  it.each([...recordings])('%s', async (_, recording) => {
    const folder = tempFolder()
    const files = schemaFilesOf(corpus, recording)
    writeFiles(
      folder,
      Object.fromEntries(Object.entries(files).map(([name, file]) => [`x/${name}`, file])),
    )
    writeFiles(folder, { 'x/values.yaml': '' })
    writeFileSync(join(folder, 'stored.yaml'), JSON.stringify(recording.openedWithValues))
    if (!('values.schema.json' in files)) return
    const { forms } = await formsOf(folder, ['x'], 'stored.yaml')
    for (const language of ['zh', 'en', 'ja'] as const) {
      const { sameAs, ...own } = recording.locales[language]
      const recorded = sameAs ? { ...recording.locales[sameAs], ...own } : own
      const shown = forms[0]?.locales[language]
      expect(shown?.fields).toEqual(recorded.fields ?? [])
      expect(shown?.toasts).toEqual(recorded.toasts ?? [])
      expect(shown?.untouched).toMatchObject(withoutExceptions(recorded.untouched ?? {}))
      for (const step of ['afterFlip', 'afterEdit'] as const) {
        const wanted = recorded[step]
        if (wanted) expect(shown?.[step]).toMatchObject(withoutExceptions(wanted))
      }
    }
  })
})

function withoutExceptions(recorded: object): object {
  return Object.fromEntries(Object.entries(recorded).filter(([key]) => key !== 'exceptions'))
}
