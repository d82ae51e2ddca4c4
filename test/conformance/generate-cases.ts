import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as fc from 'fast-check'
import type { ConformanceCase } from './conformance-case.ts'
import { expression, type Text, typed } from './generate-expressions.ts'

const key = fc.constantFrom('a', 'b', 'c', 'd', 'Not A Name')
const scalar = fc.oneof(
  fc.integer({ min: -20, max: 3_000_000 }),
  fc.constantFrom(0.5, 1.25e21, 1e-7, 12345678901, -0),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom(
    '',
    'x',
    'Hello World',
    '12',
    'true',
    'a: b',
    ' s ',
    'é日本',
    'line\nbreak\n',
    '{{ .x }}',
    '# no',
    '0x1F',
    '~',
  ),
)
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3 }),
  ),
})).value
const table = fc.dictionary(key, value, { maxKeys: 4 })
const mostlyTable = fc.oneof({ weight: 15, arbitrary: table }, { weight: 1, arbitrary: value })
const values = fc
  .tuple(table, fc.record({ global: mostlyTable, sub: mostlyTable }, { requiredKeys: [] }))
  .map(([own, special]) => ({ ...own, ...special }))

const open: Text = fc.constantFrom('{{ ', '{{- ')
const close: Text = fc.constantFrom(' }}', ' -}}')
const action = (inside: Text): Text => fc.tuple(open, inside, close).map((parts) => parts.join(''))

const statement: Text = fc.letrec<{ statement: string; body: string }>((tie) => ({
  body: fc.array(tie('statement'), { minLength: 1, maxLength: 2 }).map((lines) => lines.join('')),
  statement: fc.oneof(
    { maxDepth: 2 },
    expression.map((inside) => `- {{ ${inside} | toJson }}\n`),
    action(typed.string.map((text) => `${text} | quote`)).map((text) => `- ${text}\n`),
    action(expression.map((inside) => `${inside} | toString | nindent 4`)).map(
      (text) => `- |-${text}\n`,
    ),
    fc.constantFrom(
      '# comment\n',
      '{{/* hidden */}}\n',
      '\n',
      '- {{ template "h" $ }}\n',
      '{{- $v := 1 }}\n',
    ),
    fc
      .tuple(
        action(expression.map((inside) => `if ${inside}`)),
        tie('body'),
        fc.option(tie('body')),
        close,
      )
      .map(
        ([start, body, other, end]) =>
          `${start}\n${body}${other === null ? '' : `{{ else }}\n${other}`}{{ end${end}\n`,
      ),
    fc
      .tuple(expression, tie('body'))
      .map(([inside, body]) => `{{- with ${inside} }}\n${body}{{- end }}\n`),
    fc
      .tuple(expression, tie('body'))
      .map(
        ([inside, body]) =>
          `{{- range $k, $v := ${inside.includes('dict') || inside.includes('list') || inside.includes('ntil') ? inside : `(list ${inside})`} }}\n- {{ $k }}\n${body}{{- else }}\n- none\n{{- end }}\n`,
      ),
  ),
})).statement

const HEADER = '{{- $v := "outer" -}}\nkind: Fuzz\nitems:\n'

const chart = fc.record({
  values,
  subValues: values,
  statements: fc.array(statement, { minLength: 1, maxLength: 3 }),
  helper: action(typed.number.map((text) => `${text} | quote`)),
  sets: fc.array(
    fc.tuple(
      fc.constantFrom('a', 'b.c', 'sub.a', 'global.d', 'd[1]', 'sub.global.a'),
      fc.constantFrom('1', 'null', 'x', '{1,2}', 'true'),
    ),
    { maxLength: 2 },
  ),
})

/** Charts by chance, the same ones for the same seed: a template of random statements, values, a subchart, `--set`. */
export function generateCases(count: number, seed: number, scratch: string): ConformanceCase[] {
  return fc.sample(chart, { numRuns: count, seed }).map((generated, index) => {
    const name = `fuzz-${seed}-${index}`
    const folder = join(scratch, name)
    const { values, subValues, statements, helper, sets } = generated
    const files = {
      'Chart.yaml': 'apiVersion: v2\nname: fuzz\nversion: 1.2.3\n',
      'values.yaml': JSON.stringify(values),
      'templates/out.yaml': HEADER + statements.join(''),
      'templates/_h.tpl': `{{ define "h" }}${helper}{{ end }}`,
      'charts/sub/Chart.yaml': 'apiVersion: v2\nname: sub\nversion: 0.1.0\n',
      'charts/sub/values.yaml': JSON.stringify(subValues),
      'charts/sub/templates/sub.yaml': 'kind: Sub\nvalues: {{ toJson .Values }}\n',
    }
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const flags = sets.flatMap(([name, text]) => ['--set', `${name}=${text}`])
    return { name, chart: folder, valuesFiles: [], flags }
  })
}
