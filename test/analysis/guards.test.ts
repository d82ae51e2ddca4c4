import { describe, expect, it, test } from 'vitest'
import {
  analyzeTemplates,
  asksCluster,
  type FunctionCall,
  type Guard,
  guardedApis,
  isGuarded,
  isProtected,
} from '../../src/analysis/index.ts'
import { chartOf } from './chart-of.ts'

const HELPERS =
  '{{ define "print" }}{{ .x }}{{ end }}{{ define "hasApi" }}{{ if .Capabilities.APIVersions.Has "a/v1" }}true{{ end }}{{ end }}'

/** Whether the reads of .Values.x that print it are guarded. */
function guardedIn(template: string): boolean[] {
  const { reads } = analyzeTemplates(chartOf({ 'a.yaml': template, '_h.tpl': HELPERS }))
  return reads
    .filter(
      ({ path, manner }) => path[0] === 'x' && manner !== 'condition' && manner !== 'looked up',
    )
    .map(isGuarded)
}

describe('a value is guarded', () => {
  test.each([
    '{{ if .Values.x }}{{ .Values.x }}{{ end }}',
    '{{ if .Values.x }}{{ .Values.x.y }}{{ end }}',
    '{{ if and .Values.a .Values.x }}{{ .Values.x }}{{ end }}',
    '{{ if and .Values.a .Values.x.y }}{{ .Values.x.y }}{{ end }}',
    '{{ and .Values.x .Values.x.y }}',
    '{{ if not .Values.x }}{{ else }}{{ .Values.x }}{{ end }}',
    '{{ if empty .Values.x }}{{ else }}{{ .Values.x }}{{ end }}',
    '{{ if .Values.a }}{{ else if .Values.x }}{{ .Values.x }}{{ end }}',
    '{{ if or .Values.a .Values.x }}{{ if .Values.a }}{{ else }}{{ .Values.x }}{{ end }}{{ end }}',
    '{{ with .Values.x }}{{ . }}{{ end }}',
    '{{ with .Values.x }}{{ .y.z }}{{ end }}',
    '{{ if hasKey .Values "x" }}{{ .Values.x }}{{ end }}',
    '{{ if kindIs "map" .Values.x }}{{ .Values.x.y }}{{ end }}',
    '{{ if eq .Values.x "a" }}{{ .Values.x }}{{ end }}',
    '{{ .Values.x | default "a" }}',
    '{{ default "a" .Values.x }}',
    '{{ coalesce .Values.x .Values.b }}',
    '{{ .Values.b | default .Values.x | default "c" }}',
    '{{ or .Values.x "a" }}',
    '{{ ternary .Values.x "a" (hasKey .Values "x") }}',
    '{{ dig "y" "a" .Values.x }}',
    '{{ (.Values.x | default (dict "y" 1)).y }}',
    '{{ $v := .Values.x }}{{ if $v }}{{ $v }}{{ end }}',
    '{{ $v := .Values.x }}{{ if .Values.a }}{{ $v = .Values.b }}{{ end }}{{ if $v }}{{ $v }}{{ end }}',
    '{{ $c := and .Values.a .Values.x }}{{ if $c }}{{ .Values.x }}{{ end }}',
    '{{ if .Values.x }}{{ include "print" .Values }}{{ end }}',
    '{{ if .Values.x }}{{ range list 1 }}{{ $.Values.x }}{{ end }}{{ end }}',
    '{{ if not .Values.x }}{{ fail "give x" }}{{ end }}{{ .Values.x }}',
    '{{ if regexMatch "a" .Values.x }}{{ .Values.x.y }}{{ end }}',
  ])('in %s', (template) => {
    const guarded = guardedIn(template)
    // What is compared has no guard of its own.
    expect(guarded.at(-1)).toBe(true)
    expect(guarded.length).toBeGreaterThan(0)
  })

  test.each([
    '{{ .Values.x }}',
    '{{ if .Values.a }}{{ .Values.x }}{{ end }}',
    '{{ if .Values.x.y }}{{ end }}{{ .Values.x.z }}',
    '{{ if .Values.x }}{{ else }}{{ .Values.x }}{{ end }}',
    '{{ if or .Values.a .Values.x }}{{ .Values.x }}{{ end }}',
    '{{ if not .Values.x }}{{ .Values.x }}{{ end }}',
    '{{ required "give x" .Values.x }}',
    '{{ if .Values.a }}{{ if not .Values.x }}{{ fail "give x" }}{{ end }}{{ end }}{{ .Values.x }}',
    '{{ if .Values.x }}{{ end }}{{ include "print" .Values }}',
    '{{ if .Values.x }}{{ include "print" .Values }}{{ end }}{{ include "print" .Values }}',
    '{{ "a" | default .Values.x | printf "%s%s" .Values.x }}',
  ])('but not in %s', (template) => {
    expect(guardedIn(template)).toEqual([false])
  })
})

it('tells which values are required', () => {
  const { reads } = analyzeTemplates(
    chartOf({ 'a.yaml': '{{ required "give x" .Values.x | quote }}' }),
  )
  expect(reads).toMatchObject([{ path: ['x'], isRequired: true, functions: ['quote'] }])
})

test.each<[template: string, apis: string[]]>([
  ['{{ if .Capabilities.APIVersions.Has "a/v1" }}kind: A{{ end }}', ['a/v1']],
  ['{{ if and .Values.x (.Capabilities.APIVersions.Has "a/v1") }}kind: A{{ end }}', ['a/v1']],
  [
    '{{ if or (.Capabilities.APIVersions.Has "a/v1") (.Capabilities.APIVersions.Has "b/v1") }}kind: A{{ end }}',
    ['a/v1', 'b/v1'],
  ],
  ['{{ if or .Values.x (.Capabilities.APIVersions.Has "a/v1") }}kind: A{{ end }}', []],
  ['{{ if not (.Capabilities.APIVersions.Has "a/v1") }}kind: A{{ end }}', []],
  ['{{ $has := .Capabilities.APIVersions.Has "a/v1" }}{{ if $has }}kind: A{{ end }}', ['a/v1']],
  ['{{ if include "hasApi" . }}kind: A{{ end }}', ['a/v1']],
  ['{{ if eq (include "hasApi" .) "true" }}kind: A{{ end }}', ['a/v1']],
  ['{{ if has "a/v1" .Capabilities.APIVersions }}kind: A{{ end }}', ['a/v1']],
])('the APIs that guard a document: %s', (template, apis) => {
  const { documents } = analyzeTemplates(chartOf({ 'a.yaml': template, '_h.tpl': HELPERS }))
  expect(documents.map(({ guards }) => guards.flatMap(guardedApis))).toEqual([apis])
})

test.each<[template: string, asks: boolean]>([
  ['{{ randAlphaNum 8 }}', false],
  ['{{ if .Values.x }}{{ randAlphaNum 8 }}{{ end }}', false],
  [
    '{{ $old := lookup "v1" "Secret" "n" "s" }}{{ if $old }}{{ else }}{{ randAlphaNum 8 }}{{ end }}',
    true,
  ],
  [
    '{{ $old := (lookup "v1" "Secret" "n" "s").data }}{{ get $old "p" | default (randAlphaNum 8) }}',
    true,
  ],
  ['{{ if not (lookup "v1" "Secret" "n" "s") }}{{ include "random" . }}{{ end }}', true],
])('whether the cluster is asked before a random text: %s', (template, asks) => {
  const { calls } = analyzeTemplates(
    chartOf({ 'a.yaml': template, '_h.tpl': '{{ define "random" }}{{ randAlphaNum 8 }}{{ end }}' }),
  )
  const random = calls.filter(({ name }) => name === 'randAlphaNum')
  expect(random.map(({ guards }) => guards.some(asksCluster))).toEqual([asks])
})

it('tells whether guards protect another path', () => {
  const { calls } = analyzeTemplates(chartOf({ 'a.yaml': '{{ if .Values.x }}{{ now }}{{ end }}' }))
  const guards: readonly Guard[] = calls.find(({ name }: FunctionCall) => name === 'now')!.guards
  expect(isProtected(guards, ['x', 'y'])).toBe(true)
  expect(isProtected(guards, ['y'])).toBe(false)
})
