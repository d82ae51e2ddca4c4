import { describe, expect, it } from 'vitest'
import { buildChart } from '../../../src/chart/index.ts'
import { RenderError, readValues, renderChart } from '../../../src/helm/index.ts'
import { createNodeFunctionEnvironment } from '../../../src/node/index.ts'
import { exampleChartYaml } from '../../../src/rules/frame/example-plugin.ts'
import type { Finding } from '../../../src/rules/frame/finding.ts'
import { inlineIndent } from '../../../src/rules/templates/inline-indent.ts'
import { unquotedValue } from '../../../src/rules/templates/unquoted-value.ts'
import { decodePlain } from '../../../src/yaml/decode/index.ts'
import { findWith, repaired } from '../find-with.ts'

type Files = Record<string, string>

const HEAD = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: demo\n'

function plugin(values: string, template: string, head = HEAD): Files {
  return { 'values.yaml': values, 'templates/configmap.yaml': head + template }
}

/** The first object of a chart, as data. */
function rendered(files: Files, values = '{}'): unknown {
  const all = { 'Chart.yaml': exampleChartYaml(), ...files }
  const chart = buildChart(
    Object.entries(all).map(([path, text]) => ({ path, data: new TextEncoder().encode(text) })),
  )
  const options = { environment: createNodeFunctionEnvironment() }
  const { manifests } = renderChart(chart, readValues(values), options, 'installer')
  return decodePlain(manifests[0]!.text)
}

const shown = ({ at: { position }, message, fix }: Finding): string =>
  `${position?.line}:${position?.column} ${message.split(' ', 1)[0]}${fix ? ' (fix)' : ''}`

describe('inline-indent', () => {
  const bad: [string, string, string][] = [
    ['{}', 'data: {{ .Values.a | toYaml | indent 2 }}\n', '5:7 `data:` (fix)'],
    ['{}', 'data: {{ toYaml .Values.a | indent 4 }}\n', '5:7 `data:` (fix)'],
    ['{}', 'data: {{ indent 2 (toYaml .Values.a) }}\n', '5:7 `data:` (fix)'],
    ['{}', 'data: {{- toYaml .Values.a | indent 2 -}}\n', '5:7 `data:` (fix)'],
    ['{}', 'data:\n  {{- toYaml .Values.a | indent 2 }}\n', '6:3 `data:` (fix)'],
    ['{}', 'data: {{ toYaml .Values.a }}\n', '5:7 `data:` (fix)'],
    ['{}', 'data: {{ .Values.a | toYaml | indent 0 }}\n', '5:7 `data:` (fix)'],
    ['{}', 'data:\n  b: c\nbinaryData:\n  x: {{ tpl (toYaml .Values.a) . | indent 4 }}\n', '8:6 `x:` (fix)'],
    [
      '{}',
      'data: {{ with .Values.a }}{{ toYaml . | indent 2 }}{{ end }}\n',
      '5:27 `data:` (fix)',
    ],
    ['{}', '{{- with .Values }}\ndata: {{ .a | toYaml | indent 2 }}\n{{- end }}\n', '6:7 `data:` (fix)'],
  ]

  it.each(bad)('is found and repaired: %s %j', async (value, template, line) => {
    const files = plugin(`a: ${value}\n`, template)
    const found = await findWith(inlineIndent, files)
    expect(found.map(shown)).toEqual([line])
    const fixed = repaired(files, found)
    expect(rendered(fixed)).toEqual(rendered(files))
    expect(() => rendered(files, 'a: {b: x, c: z}')).toThrow(RenderError)
    expect(JSON.stringify(rendered(fixed, 'a: {b: x, c: z}'))).toContain('{"b":"x","c":"z"}')
    expect(await findWith(inlineIndent, fixed)).toEqual([])
  })

  it('keeps everything else of the line', async () => {
    const files = plugin('a: []\n', 'data:\n  b:   {{ .Values.a | toYaml | indent 4 }}  \n  c: d # e\n')
    expect(repaired(files, await findWith(inlineIndent, files))['templates/configmap.yaml']).toBe(
      `${HEAD}data:\n  b:   {{ .Values.a | toYaml | nindent 4 }}  \n  c: d # e\n`,
    )
  })

  it.each([
    ['nindent', '{}', 'data: {{ .Values.a | toYaml | nindent 2 }}\n'],
    ['a line of its own', '{}', 'data:\n{{ .Values.a | toYaml | indent 2 }}\n'],
    ['a block of text', '{}', 'data:\n  a: |\n{{ .Values.a | toYaml | indent 4 }}\n'],
    ['a block of text on the line', '{}', 'data:\n  a: |\n    {{- .Values.a | toYaml | nindent 4 }}\n'],
    ['JSON', '{}', 'data: {{ .Values.a | toJson }}\n'],
    ['a text', 'x', 'data:\n  a: {{ .Values.a | toYaml }}\n'],
    ['a comment', '{}', 'data: {}\n# data: {{ .Values.a | toYaml | indent 2 }}\n'],
    ['quotes', '{}', 'data:\n  a: "{{ .Values.a | toYaml }}"\n'],
    ['a pipe of quote', '{}', 'data:\n  a: {{ .Values.a | toYaml | quote }}\n'],
  ])('is not found: %s', async (_, value, template) => {
    expect(await findWith(inlineIndent, plugin(`a: ${value}\n`, template))).toEqual([])
  })
})

describe('unquoted-value', () => {
  const SECRET = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: demo\nstringData:\n'

  it.each(['0123', '1e5', 'yes', 'off', '1.10', '0x1F', 'null', '~', '1_000', '123', 'true', '*.example.com', '@handle', 'a: b', 'a #b', '{a}', '- a', '%a', '`a`', '&a'])(
    'is found in stringData for the default %s',
    async (text) => {
      const files = plugin(`a: ${JSON.stringify(text)}\n`, '  a: {{ .Values.a }}\n', SECRET)
      expect((await findWith(unquotedValue, files)).map(shown)).toEqual(['6:6 `.Values.a`'])
    },
  )

  it.each(['abc', 'a.b.c', '5Gi', '30s', 'a:b', '/a/b', 'a#b', 'http://a/b', 'a b'])(
    'is not found for the default %s',
    async (text) => {
      const files = plugin(`a: ${JSON.stringify(text)}\n`, '  a: {{ .Values.a }}\n', SECRET)
      expect(await findWith(unquotedValue, files)).toEqual([])
    },
  )

  it.each([
    ['a number is wanted', 'port: "8080"\n', 'spec:\n  port: {{ .Values.port }}\n'],
    ['a boolean is wanted', 'on: "true"\n', 'spec:\n  enabled: {{ .Values.on }}\n'],
    ['a number keeps its text', 'a: "80"\n', 'spec:\n  thing: {{ .Values.a }}\n'],
    ['the value is no text', 'a: 0123\n', 'data:\n  a: {{ .Values.a }}\n'],
    ['quotes are there', 'a: "0123"\n', 'data:\n  a: "{{ .Values.a }}"\n  b: \'{{ .Values.a }}\'\n'],
    ['it is a part', 'a: "0123"\n', 'data:\n  a: x-{{ .Values.a }}\n'],
    ['it is text', 'a: "0123"\n', 'data:\n  a: |\n    {{ .Values.a }}\n'],
    ['it is quoted', 'a: "0123"\n', 'data:\n  a: {{ .Values.a | quote }}\n  b: {{ squote .Values.a }}\n  c: {{ toJson .Values.a }}\n'],
    ['it is a comment', 'a: "0123"\n', 'data:\n  # a: {{ .Values.a }}\n  b: c\n'],
  ])('is not found where %s', async (_, values, template) => {
    expect(await findWith(unquotedValue, plugin(values, template))).toEqual([])
  })

  it.each([
    ['a list', 'a: "0123"\n', 'spec:\n  list:\n    - {{ .Values.a }}\n'],
    ['arguments', 'a: "true"\n', 'spec:\n  args:\n    - {{ .Values.a }}\n'],
    ['an environment', 'a: "true"\n', 'spec:\n  env:\n    - name: A\n      value: {{ .Values.a }}\n'],
    ['a label', 'a: "1"\n', 'spec:\n  labels:\n    b: {{ .Values.a }}\n'],
    ['a password', 'a: "123456"\n', 'spec:\n  values:\n    password: {{ .Values.a }}\n'],
    ['a variable', 'a: "0123"\n', '{{- $a := .Values.a }}\nspec:\n  b: {{ $a }}\n'],
    ['a dot', 'a: "0123"\n', 'spec:\n  {{- with .Values.a }}\n  b: {{ . }}\n  {{- end }}\n'],
    ['a default', 'a: "0123"\n', 'spec:\n  b: {{ .Values.a | default "x" }}\n'],
  ])('is found in %s', async (_, values, template) => {
    expect(await findWith(unquotedValue, plugin(values, template))).toHaveLength(1)
  })

  it('is found where users type a text into the form, and repaired', async () => {
    const files = plugin('# @title Name\nname: abc\n', 'data:\n  name: {{ .Values.name }}\n')
    const found = await findWith(unquotedValue, files)
    expect(found.map(shown)).toEqual(['6:9 `.Values.name` (fix)'])
    const fixed = repaired(files, found)
    expect(fixed['templates/configmap.yaml']).toBe(`${HEAD}data:\n  name: {{ .Values.name | quote }}\n`)
    expect(rendered(fixed)).toEqual(rendered(files))
    expect(rendered(fixed, 'name: "0123"')).toMatchObject({ data: { name: '0123' } })
    expect(await findWith(unquotedValue, fixed)).toEqual([])
  })

  it('is not repaired where quotes change what is rendered by default', async () => {
    const files = plugin('# @title Name\nname: ""\n', 'data:\n  name: {{ .Values.name }}\n')
    expect((await findWith(unquotedValue, files)).map(shown)).toEqual(['6:9 `.Values.name`'])
  })

  it.each([
    ['a choice', '# @title Name\n# @schema enum=a,b\nname: a\n'],
    ['a format', '# @title Name\n# @schema format=hostname\nname: a\n'],
    ['a quantity', '# @title Name\nname: 5Gi\n'],
    ['a path', '# @title Name\nname: /data\n'],
  ])('is not found where users give %s', async (_, values) => {
    const files = plugin(values, 'data:\n  name: {{ .Values.name }}\n')
    expect(await findWith(unquotedValue, files)).toEqual([])
  })
})
