import { describe, expect, it } from 'vitest'
import { buildChart } from '../../src/chart/index.ts'
import { type FormModel, type Json, openForm } from '../../src/form/index.ts'
import { type GoMap, renderChart } from '../../src/helm/index.ts'
import { goValueFromJson } from '../../src/helm/values/set/from-json.ts'
import { createNodeFunctionEnvironment } from '../../src/node/index.ts'
import { corpusFolder } from '../corpus.ts'
import { lacking } from '../needs.ts'
import { fieldAt, text } from './form-of.ts'
import { readRecordings, schemaFilesOf, STORAGE_CLASSES } from './recording.ts'

const environment = createNodeFunctionEnvironment()

/** What the Helm in the installer says to stored values, over values.yaml; '' when it takes them. */
function helmSays(schema: string, stored: Json, values = ''): string {
  const files = {
    'Chart.yaml': 'apiVersion: v2\nname: demo\nversion: 0.1.0\n',
    'values.yaml': values,
    'values.schema.json': schema,
  }
  const encoder = new TextEncoder()
  const chart = buildChart(
    Object.entries(files).map(([path, content]) => ({ path, data: encoder.encode(content) })),
  )
  try {
    renderChart(chart, goValueFromJson(stored) as GoMap, { environment }, 'installer')
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function storedBy(form: FormModel): Json {
  const confirmation = form.confirm()
  if (confirmation.blocked) throw new Error(JSON.stringify(confirmation.errors))
  return confirmation.stored
}

describe("Helm's check of what a form stores", () => {
  const group = {
    type: 'array',
    form: true,
    items: { type: 'object', properties: { n: text('x') } },
  }
  const open = (properties: object, values: unknown = {}) => {
    const schema = JSON.stringify({ type: 'object', properties })
    const form = openForm({ schemaFiles: { 'values.schema.json': schema }, language: 'zh', values })
    return { form, says: (one: FormModel) => helmSays(schema, storedBy(one)) }
  }

  it('refuses the first row of a group, and takes the next of a stored list', () => {
    const fresh = open({ a: group })
    expect(fresh.says(fresh.form)).toBe('')
    expect(fresh.says(fresh.form.addRow('a'))).toContain("at '/a': got object, want array")
    const installed = open({ a: group }, { a: [{ n: 'y' }] })
    expect(installed.says(installed.form.addRow('a'))).toBe('')
  })

  it('refuses fixed rows of objects, untouched', () => {
    const { form, says } = open({ a: { ...group, items: [group.items, group.items] } })
    expect(says(form)).toContain("at '/a': got object, want array")
  })

  it('refuses a text that became a number', () => {
    const { form, says } = open({ a: text('x') })
    expect(says(form)).toBe('')
    expect(says(form.type('a', '1_000'))).toContain("at '/a': got number, want string")
  })

  it('takes no value for one that is required, where 0 was sent', () => {
    const schema = '{"properties":{"a":{"type":"integer","form":true}},"required":["a"]}'
    const schemaFiles = { 'values.schema.json': schema }
    const form = openForm({ schemaFiles, language: 'zh', values: { a: 5 } }).type('a', '5')
    expect(helmSays(schema, storedBy(form))).toBe('')
    const zero = openForm({ schemaFiles, language: 'zh', values: { a: 5 } }).type('a', '0')
    expect(zero.values).toEqual({ a: null })
    expect(fieldAt(zero, 'a').value).toBe('')
  })
})

/** What is sent as another type, and what the form does not check. */
const REFUSED = [
  'golden-map-in-list-two',
  'synth-key-zero-nested',
  'synth-string-lookalikes',
  'synth-values-type-mismatch',
  'synth-array-minitems',
  'synth-number-max-only',
  'synth-string-maxlength-only',
]

const lacks = await lacking('corpus')
const corpus = corpusFolder() ?? ''

describe.skipIf(lacks)(`the untouched forms of the recordings${lacks}`, () => {
  it('are refused by Helm where the form checks less or sends something else, and of no real plugin', () => {
    const refused = [...readRecordings(corpus)].flatMap(([name, recording]) => {
      const schemaFiles = schemaFilesOf(corpus, recording)
      const schema = schemaFiles['values.schema.json'] ?? '{}'
      const values = recording.openedWithValues
      const form = openForm({
        schemaFiles,
        language: 'zh',
        values,
        storageClasses: STORAGE_CLASSES,
      })
      const confirmation = form.confirm()
      if (confirmation.blocked || confirmation.stored === null) return []
      return helmSays(schema, confirmation.stored) === '' ? [] : [name]
    })
    expect(refused.filter((name) => /^(?:plugin|regenerated)-/.test(name))).toEqual([])
    expect(refused).toEqual(expect.arrayContaining(REFUSED))
  })
})
