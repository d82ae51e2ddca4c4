import { describe, expect, it } from 'vitest'
import { schema } from '../../src/commands/schema.ts'
import { exampleChartYaml } from '../../src/rules/frame/example-plugin.ts'
import { testContext } from '../context.ts'
import { demoWorkspace, runCheck } from './run-check.ts'

/** Rules that these tests are about; others may have something to say about their charts. */
const ONLY = [
  'annotation-detached',
  'annotation-syntax',
  'category-unknown-main',
  'duplicate-key',
  'render-failed',
  'suppression-invalid',
  'suppression-unused',
  'values-syntax',
]
const check = async (files: Record<string, string>) =>
  runCheck(demoWorkspace(files), { only: ONLY })
const values = (text: string) => check({ 'demo/values.yaml': text })
const chart = (text: string) => check({ 'demo/Chart.yaml': text })

describe('a comment accepts findings', () => {
  const accepted = (reason: string) => [{ by: 'comment', reason }]

  it.each([
    ['above a key', 'replicas: 1\n# kgplugin-ignore duplicate-key: meant\nreplicas: 2\n'],
    ['behind it', 'replicas: 1\nreplicas: 2 # kgplugin-ignore duplicate-key: meant\n'],
    [
      'of what is below the key',
      '# kgplugin-ignore duplicate-key: meant\nmap:\n  list:\n  - a: 1\n    a: 2\nreplicas: 1\n',
    ],
    [
      'of a list at the column of its key',
      '# kgplugin-ignore duplicate-key: meant\nlist:\n- a: 1\n- a: 1\n  a: 2\nreplicas: 1\n',
    ],
    [
      'of one item',
      'list:\n  - a: 1\n  # kgplugin-ignore duplicate-key: meant\n  - a: 1\n    a: 2\nreplicas: 1\n',
    ],
    ['of the file', '# kgplugin-ignore-file duplicate-key: meant\n\nreplicas: 1\nreplicas: 2\n'],
    [
      'beside other comments',
      'replicas: 1\n# kgplugin-ignore duplicate-key: meant\n# how many\nreplicas: 2\n',
    ],
    ['with CRLF', 'replicas: 1\r\n# kgplugin-ignore duplicate-key: meant\r\nreplicas: 2\r\n'],
    [
      'of several rules, with the colon of a Chinese keyboard',
      'replicas: 1\n# kgplugin-ignore duplicate-key，duplicate-key：meant\nreplicas: 2\n',
    ],
  ])('%s', async (_, text) => {
    const { found, suppressed } = await values(text)
    expect(found).toEqual([])
    expect(suppressed).toMatchObject(accepted('meant'))
  })

  it('of an annotation that stands apart from its key', async () => {
    const text = '# kgplugin-ignore annotation-detached: meant\n# @title A\n\nreplicas: 1\n'
    const { found, suppressed } = await values(text)
    expect(found).toEqual([])
    expect(suppressed).toMatchObject(accepted('meant'))
  })

  it('in Chart.yaml', async () => {
    const text = exampleChartYaml({ category: 'cores/x' }).replace(
      /^ +plugins.kubegems.io\/category/m,
      '  # kgplugin-ignore category-unknown-main: our platform has it\n$&',
    )
    expect(await chart(text)).toMatchObject({
      found: [],
      suppressed: [{ by: 'comment', reason: 'our platform has it' }],
    })
  })

  it.each([
    '{{/* kgplugin-ignore render-failed: meant */}}\n',
    '{{- /* kgplugin-ignore render-failed: meant */ -}}\n',
    '{{/* kgplugin-ignore render-failed:\n   meant\n*/}}\n',
    '# kgplugin-ignore render-failed: meant\n',
    '{{/* kgplugin-ignore-file render-failed: meant */}}\n\n\n',
    '# kgplugin-ignore render-failed: meant\ndata:\n  b: c\n',
    '# kgplugin-ignore render-failed: meant\n{{ if true }}\nb: {{ if true }}c{{ end }}\n',
  ])('in a template: %j', async (comment) => {
    const end = comment.includes('{{ if') ? '{{ end }}\n' : ''
    const template = `kind: A\n${comment}  a: {{ .Values.no.thing }}\n${end}`
    const { found, suppressed } = await check({ 'demo/templates/configmap.yaml': template })
    expect(found.filter((one) => one.includes('render-failed'))).toEqual([])
    expect(suppressed).toMatchObject(accepted('meant'))
  })

  it('and nothing else', async () => {
    const text =
      '# kgplugin-ignore annotation-syntax: meant\nmap:\n  a: 1\n# @titel A\nother: 1\nreplicas: 1\nreplicas: 1\n'
    const { found } = await values(text)
    expect(found).toContain('demo/values.yaml:4 annotation-syntax')
    expect(found).toContain('demo/values.yaml:7 duplicate-key')
    expect(found).toContain('demo/values.yaml:1 suppression-unused')
  })

  it('and changes nothing about the schema', async () => {
    const schemaOf = async (text: string) => {
      const context = { ...testContext('/', { stdin: text }) }
      expect(await schema({ paths: ['-'] }, context)).toBe(0)
      return context.printed.stdout
    }
    const plain = '# @title A\n# @description text\na: 1\n# @title B\nb:\n  # @title C\n  c: x\n'
    const commented =
      '# kgplugin-ignore-file schema-stale: x\n# @title A\n# kgplugin-ignore duplicate-key: x\n# @description text\n' +
      '# kgplugin-ignore title-duplicate, annotation-syntax: "@title" is meant\na: 1 # kgplugin-ignore unknown: x\n# @title B\n# kgplugin-ignore duplicate-key\nb:\n' +
      '  # @title C\n  #kgplugin-ignore duplicate-key: x\n  c: x\n  # kgplugin-ignore-file duplicate-key: x\n'
    expect(await schemaOf(commented)).toBe(await schemaOf(plain))
  })
})

describe('a comment that accepts nothing', () => {
  it.each([
    ['kgplugin-ignore duplicate-key', /gives no reason/, /kgplugin-ignore duplicate-key: </],
    ['kgplugin-ignore duplicate-key:', /gives no reason/, /duplicate-key: </],
    ['kgplugin-ignore duplicate-key we need it', /gives no reason/, /ignore duplicate-key: </],
    ['kgplugin-ignore', /names no rule/, /<rule>: <reason>/],
    ['kgplugin-ignore: meant', /names no rule/, /<rule>: <reason>/],
    ['kgplugin-ignore duplicat-key: meant', /"duplicat-key": there is no/, /mean duplicate-key/],
    ['kgplugin-ignore nothing-of-that: x', /there is no such rule/, /--list-rules/],
    ['kgplugin-ignore-files duplicate-key: x', /does not know/, /Write kgplugin-ignore-file </],
    ['kgplugin-disable-next-line duplicate-key: x', /does not know/, /Write kgplugin-ignore </],
  ])('is told: %s', async (comment, message, hint) => {
    const { diagnostics } = await values(`replicas: 1\n# ${comment}\nreplicas: 2\n`)
    const [invalid] = diagnostics.filter(({ ruleId }) => ruleId === 'suppression-invalid')
    expect(invalid).toMatchObject({
      severity: 'warning',
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
      location: { file: 'demo/values.yaml', line: 2, column: 1 },
    })
    expect(diagnostics.map(({ ruleId }) => ruleId)).toContain('duplicate-key')
  })

  it('accepts nothing for the unknown rule alone', async () => {
    const text = 'replicas: 1\n# kgplugin-ignore duplicate-key, nope-nope: x\nreplicas: 2\n'
    expect((await values(text)).found).toEqual(['demo/values.yaml:2 suppression-invalid'])
  })

  it.each([
    'script: |\n  # kgplugin-ignore duplicate-key\nreplicas: 1\n',
    'script: "a # kgplugin-ignore duplicate-key"\nreplicas: 1\n',
    "script: 'a\n  # kgplugin-ignore duplicate-key'\nreplicas: 1\n",
    'url: a#kgplugin-ignore\nreplicas: 1\n',
  ])('is none where it is text: %j', async (text) => {
    expect((await values(text)).found).toEqual([])
  })
})

describe('an entry in .kgplugin.yaml', () => {
  const REPEATED = 'replicas: 1\nreplicas: 2\n'
  const accepting = (path: string): string =>
    `rules: {duplicate-key: {ignore: [{path: "${path}", reason: meant}]}}\n`

  it.each(['*', 'demo/*.yaml', '*/values.yaml', 'd*o', './de*', '**/values.yaml', '**'])(
    'accepts findings in %s',
    async (path) => {
      const { found } = await check({
        'demo/values.yaml': REPEATED,
        '.kgplugin.yaml': accepting(path),
      })
      expect(found).toEqual([])
    },
  )

  it.each(['*.yaml', 'dem', 'd', 'demo/*.yml', '*/*/values.yaml', 'demo/(*)'])(
    'accepts none of demo/values.yaml in %s, and is told',
    async (path) => {
      const { found } = await check({
        'demo/values.yaml': REPEATED,
        '.kgplugin.yaml': accepting(path),
      })
      expect(found).toEqual([
        '.kgplugin.yaml:1 suppression-unused',
        'demo/values.yaml:2 duplicate-key',
      ])
    },
  )

  it('for a rule that is not there is a mistake, with its place', async () => {
    const config = 'rules:\n  unused-value: off\n  duplicat-key: off\n'
    await expect(check({ '.kgplugin.yaml': config })).rejects.toThrow(
      /\/\.kgplugin\.yaml:3:3: There is no rule "duplicat-key"/,
    )
  })
})

describe('what accepts nothing any more', () => {
  const UNUSED = '# kgplugin-ignore duplicate-key: once\nreplicas: 1\n'

  it('is told, for each rule of a comment', async () => {
    const text = 'a: 1\n# kgplugin-ignore duplicate-key, values-syntax: once\na: 1\nreplicas: 1\n'
    const { diagnostics } = await values(text)
    expect(diagnostics).toMatchObject([
      {
        ruleId: 'suppression-unused',
        severity: 'warning',
        message: expect.stringContaining('values-syntax'),
        location: { line: 2 },
      },
    ])
  })

  it('is told of an entry in .kgplugin.yaml, where it stands', async () => {
    const config =
      'rules:\n  duplicate-key:\n    ignore:\n      - path: demo\n        reason: once\n      - {path: ./demo/, reason: b}\n'
    expect((await check({ '.kgplugin.yaml': config })).diagnostics).toMatchObject([
      { ruleId: 'suppression-unused', location: { file: '.kgplugin.yaml', line: 4, column: 9 } },
      { ruleId: 'suppression-unused', location: { file: '.kgplugin.yaml', line: 6, column: 9 } },
    ])
  })

  it.each([
    ['without its rule', { only: ONLY, skip: ['duplicate-key'] }],
    ['with another one alone', { only: ['suppression-unused', 'values-syntax'] }],
    ['when only some charts are checked', { only: ONLY, paths: ['demo'] }],
  ])('is not judged %s', async (_, options) => {
    const folder = demoWorkspace({
      'demo/values.yaml': UNUSED,
      'common/Chart.yaml': 'apiVersion: v2\nname: common\nversion: 1.0.0\ntype: library\n',
      '.kgplugin.yaml': 'rules: {duplicate-key: {ignore: [{path: demo, reason: x}]}}\n',
    })
    expect((await runCheck(folder, options)).found).toEqual([])
    expect((await runCheck(folder, { only: ONLY })).found).toHaveLength(2)
  })

  it('is not judged in a chart that keeps rules from looking at it', async () => {
    const { found } = await check({
      'demo/values.yaml': UNUSED,
      'demo/templates/a.yaml': 'a: {{ .Values.no.thing }}\n',
      '.kgplugin.yaml': 'rules: {duplicate-key: {ignore: [{path: demo/x, reason: x}]}}\n',
    })
    expect(found.filter((one) => one.includes('suppression'))).toEqual([])
  })

  it('is not judged in what somebody else wrote', async () => {
    const { found } = await check({
      'demo/charts/sub/Chart.yaml': 'apiVersion: v2\nname: sub\nversion: 1.0.0\n',
      'demo/charts/sub/values.yaml': '# kgplugin-ignore nope\n',
    })
    expect(found.filter((one) => one.includes('suppression'))).toEqual([])
  })
})
