import { array, assert, constantFrom, property } from 'fast-check'
import { expect, it, test } from 'vitest'
import { analyzeTemplates, isRead } from '../../src/analysis/index.ts'
import { chartOf } from './chart-of.ts'

const repeat = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join('')

// Each line doubles something, puts loops into loops, or is long.
test.each<[what: string, template: string]>([
  [
    'a condition of itself',
    `{{ $c := .Values.a }}${repeat(60, () => '{{ $c = or $c (and $c .Values.b) }}')}{{ if $c }}{{ $c }}{{ end }}`,
  ],
  [
    'lists of itself',
    `{{ $l := list .Values.a }}${repeat(60, () => '{{ $l = list $l $l }}')}{{ toYaml $l }}{{ include "h" $l }}`,
  ],
  [
    'concatenated lists',
    `{{ $l := list .Values.a }}${repeat(60, () => '{{ $l = concat $l $l }}')}{{ toYaml $l }}`,
  ],
  [
    'maps of itself',
    `{{ $m := dict "x" .Values.a }}${repeat(60, () => '{{ $m = dict "x" $m "y" $m }}')}{{ toYaml $m }}{{ include "h" $m }}{{ $m.x.x.y }}`,
  ],
  [
    'a map in itself',
    '{{ $m := dict }}{{ $_ := set $m "m" $m }}{{ $m.m.m.m.x }}{{ toYaml $m }}{{ include "h" $m }}{{ range $m }}{{ .m }}{{ end }}',
  ],
  [
    'merged maps',
    `{{ $m := dict "x" .Values.a }}${repeat(60, (at) => `{{ $m = merge (dict) (merge (dict "p${at}" 1) $m) (merge (dict "q${at}" 1) $m) }}`)}{{ $m.x }}{{ range $m }}{{ . }}{{ end }}`,
  ],
  [
    'maps merged into each other',
    '{{ $m := dict }}{{ $n := dict }}{{ $_ := merge $m $n }}{{ $_ := merge $n $m }}{{ $m.x.y }}{{ toYaml $n }}',
  ],
  [
    'loops in loops',
    `{{ $m := dict }}${repeat(25, () => '{{ range .Values.a }}')}{{ $_ := set $m (toString .) . }}${repeat(25, () => '{{ end }}')}`,
  ],
  [
    'branches in branches',
    `${repeat(400, (at) => `{{ if .Values.v${at} }}`)}{{ .Values.a }}${repeat(400, () => '{{ end }}')}`,
  ],
  [
    'parentheses in parentheses',
    `{{ ${repeat(400, () => '(')}.Values.a${repeat(400, () => ')')} }}`,
  ],
  [
    'names that may be any',
    `{{ include (printf "${repeat(9, () => '%s')}x" .Values.a .Values.a .Values.a .Values.a .Values.a .Values.a .Values.a .Values.a .Values.a) . }}`,
  ],
  ['a template that calls itself with more', '{{ include "grow" (dict "x" .Values.a) }}'],
  ['templates that call all others', '{{ include "all1" . }}'],
  ['a text that renders itself', '{{ tpl .Values.t . }}'],
  ['a line of many actions', repeat(5000, () => '{{ .Values.a }} "x" ')],
  [
    'a line of blanks',
    `a:${' '.repeat(50_000)}x\n${'-'.repeat(20_000)}\n${'a b'.repeat(20_000)}\n${'- '.repeat(5000)}\n`,
  ],
  ['an unclosed quote', `{{/* ${'" \' ` '.repeat(3000)} */}}{{ .Values.a }}`],
])('takes little time: %s', (_, template) => {
  const start = performance.now()
  const facts = analyzeTemplates(
    chartOf({
      'a.yaml': template,
      'values.yaml': 'a: 1\nt: "{{ tpl .Values.t . }}{{ .Values.a }}"\n',
      '_h.tpl': `{{ define "h" }}{{ . }}{{ end }}{{ define "grow" }}{{ .x }}{{ include "grow" (dict "x" . "y" .x) }}{{ end }}${repeat(20, (at) => `{{ define "all${at}" }}{{ include (printf "all%s" .Values.n) . }}{{ end }}`)}`,
    }),
  )
  expect(
    facts.insertions.length + facts.documents.length + facts.calls.length,
  ).toBeGreaterThanOrEqual(0)
  if (template.includes('.Values.a')) expect(isRead(facts, ['a'])).toBe(true)
  expect(performance.now() - start).toBeLessThan(3000)
})

it('tells of templates that are nested too deep to be followed', () => {
  const depth = 20_000
  const facts = analyzeTemplates(
    chartOf({
      'a.yaml': `{{ .Values.a }}${repeat(depth, () => '{{ if 1 }}')}${repeat(depth, () => '{{ end }}')}`,
    }),
  )
  expect(facts.isComplete).toBe(false)
})

test('never throws, whatever a template says', () => {
  const pieces = constantFrom(
    '{{ ',
    ' }}',
    '{{- ',
    ' -}}',
    '{{/* ',
    ' */}}',
    'if ',
    'else ',
    'end',
    'range ',
    'with ',
    'define "h"',
    'include "h" ',
    'tpl ',
    '.Values',
    '.Values.a',
    '$',
    '$x',
    ' := ',
    ' = ',
    '| ',
    '(',
    ')',
    '.',
    '"a"',
    '`b`',
    "'c'",
    '0',
    'nil',
    'dict ',
    'list ',
    'set ',
    'merge ',
    'index ',
    'get ',
    'dig ',
    'default ',
    'ternary ',
    'and ',
    'or ',
    'not ',
    'hasKey ',
    'pick ',
    'pluck ',
    'concat ',
    'first ',
    'printf "%s" ',
    'lookup ',
    'required ',
    'fail ',
    '.Files.Get ',
    '.Capabilities.APIVersions.Has ',
    'a: ',
    '- ',
    '"',
    "'",
    '|\n  ',
    '# ',
    '---\n',
    '\n',
    '  ',
    'kind: X\n',
    '\ue000',
    '\ud800',
    '[',
    '{',
    '}',
  )
  const actions = array(pieces, { maxLength: 6 }).map((parts) => `{{ ${parts.join('')} }}`)
  const texts = array(pieces, { maxLength: 12 }).map((parts) => parts.join(''))
  assert(
    property(actions, texts, actions, (first, text, last) => {
      const yaml = `a: ${JSON.stringify(first)}`
      const helper = `{{ define "h" }}${last}{{ end }}`
      for (const template of [
        text,
        first + last,
        `{{ if .Values.a }}${first}{{ end }}{{ tpl .Values.a . }}`,
      ]) {
        const facts = analyzeTemplates(
          chartOf({ 'a.yaml': template, '_h.tpl': helper, 'values.yaml': yaml }),
        )
        const all = [
          facts.reads,
          facts.calls,
          facts.objects,
          facts.mentions,
          facts.insertions,
          facts.documents,
          facts.unparsed,
        ]
        expect(all.every(Array.isArray)).toBe(true)
      }
    }),
    { numRuns: 1000, seed: 5 },
  )
})
