import { describe, expect, it } from 'vitest'
import { exampleChartYaml } from '../../../src/rules/frame/example-plugin.ts'
import { checkExample } from '../check-example.ts'

const HEAD = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: demo\ndata:\n'

/** Findings as `file:line:column severity message`, in a plugin with one template. */
async function linesOf(
  rule: string,
  values: string,
  template: string,
  files: Record<string, string | null> = {},
): Promise<string[]> {
  const example = {
    'values.yaml': values,
    'templates/configmap.yaml': HEAD + template,
    ...files,
  }
  const found = await checkExample(example, [rule])
  return found.map(({ location: { file, line, column }, severity, message }) =>
    `${file.replace('demo/', '')}:${line}:${column} ${severity} ${message}`,
  )
}

describe('undeclared-value', () => {
  const undeclared = (values: string, template: string, files?: Record<string, string | null>) =>
    linesOf('undeclared-value', values, template, files)
  const told = (place: string, path: string) => [
    `${place} error \`.Values.${path}\` is declared nowhere: it is empty, and no user learns that it exists`,
  ]

  it.each([
    ['a: 1\n', '  a: {{ .Values.b | quote }}\n', '6:9', 'b'],
    ['a:\n  b: 1\n', '  a: {{ .Values.a.c | quote }}\n', '6:9', 'a.c'],
    ['a:\n  b: 1\n', '  {{- with .Values.a }}\n  a: {{ .c | quote }}\n  {{- end }}\n', '7:9', 'a.c'],
    ['a:\n  b: 1\n', '  {{- $a := .Values.a }}\n  a: {{ $a.c | quote }}\n', '7:9', 'a.c'],
    ['a:\n  b-c: 1\n', '  a: {{ index .Values "a" "b_c" | quote }}\n', '6:15', 'a.b_c'],
    ['a:\n  enabled: false\n', '  {{- if .Values.a.enabled }}\n  a: {{ .Values.a.host }}\n  {{- end }}\n', '7:9', 'a.host'],
    ['a: 1\n', '  {{- range .Values.hosts }}\n  {{ . }}: a\n  {{- end }}\n', '6:13', 'hosts'],
    ['a:\n  b: 1\n', '  a: {{ (.Values.a).c | quote }}\n', '6:20', 'a.c'],
    ['a: 1\n', '  {{- if eq .Values.mode "x" }}\n  a: b\n  {{- end }}\n', '6:13', 'mode'],
    ['hosts:\n  - name: a\n', '  {{- range .Values.hosts }}\n  a: {{ .nmae }}\n  {{- end }}\n', '7:9', 'hosts.*.nmae'],
  ])('is found: %j %j', async (values, template, place, path) => {
    expect(await undeclared(values, template)).toEqual(told(`templates/configmap.yaml:${place}`, path))
  })

  it('is found where a helper of the common chart reads it, at the include', async () => {
    const files = {
      'Chart.yaml': exampleChartYaml({}, 'dependencies:\n  - name: common\n    version: 1.x.x\n    repository: file://../common\n'),
      '../common/Chart.yaml': 'apiVersion: v2\nname: common\nversion: 1.0.0\ntype: library\n',
      '../common/templates/_a.tpl': '{{- define "common.a" }}{{ .Values.typo | quote }}{{ end }}\n',
    }
    expect(await undeclared('a: 1\n', '  a: {{ .Values.a }}\n  b: {{ include "common.a" . }}\n', files)).toEqual(
      told('templates/configmap.yaml:7:9', 'typo'),
    )
    expect(await undeclared('typo: 1\n', '  b: {{ include "common.a" . }}\n', files)).toEqual([])
  })

  it('says what was meant', async () => {
    const [found] = await checkExample(
      { 'values.yaml': 'storage:\n  className: a\n', 'templates/configmap.yaml': `${HEAD}  a: {{ .Values.storage.clasName }}\n` },
      ['undeclared-value'],
    )
    expect(found?.hint).toBe('Did you mean .Values.storage.className?')
  })

  it('is found in a template that lies beside templates/', async () => {
    const misplaced = `${HEAD}  a: {{ .Values.typo }}\n`
    expect(await undeclared('a: 1\n', '  a: {{ .Values.a }}\n', { 'shared.yaml': misplaced })).toEqual(
      told('shared.yaml:6:9', 'typo'),
    )
  })

  it('says that YAML takes the key for a boolean', async () => {
    const files = {
      'values.yaml': 'on: 1\n',
      'templates/configmap.yaml': `${HEAD}  a: {{ .Values.on | quote }}\n`,
    }
    const [found] = await checkExample(files, ['undeclared-value'])
    expect(found?.hint).toBe('YAML reads the key on as a boolean: write "on" in values.yaml.')
  })

  it('is one finding however often it is read', async () => {
    expect(await undeclared('a: 1\n', '  a: {{ .Values.b }}\n  b: {{ .Values.b }}\n')).toHaveLength(1)
  })

  it.each([
    ['a default', 'a: 1\n', '  a: {{ .Values.b | default "x" }}\n'],
    ['if', 'a: 1\n', '  {{- if .Values.b }}\n  a: {{ .Values.b }}\n  {{- end }}\n'],
    ['with', 'a: 1\n', '  {{- with .Values.b }}\n  a: {{ .c }}\n  {{- end }}\n'],
    ['hasKey', 'a: 1\n', '  {{- if hasKey .Values "b" }}\n  a: {{ .Values.b }}\n  {{- end }}\n'],
    ['dig', 'a: 1\n', '  a: {{ dig "b" "c" "x" (.Values | merge dict) }}\n'],
    ['coalesce', 'a: 1\n', '  a: {{ coalesce .Values.b .Values.a }}\n'],
    ['and', 'a: 1\n', '  {{- if and .Values.b (gt (int .Values.b) 1) }}\n  a: {{ .Values.b }}\n  {{- end }}\n'],
    ['or', 'a: 1\n', '  a: {{ or .Values.b "x" }}\n'],
    ['required', 'a: 1\n', '  {{- if .Values.on }}\n  a: {{ required "b!" .Values.b }}\n  {{- end }}\n'],
    ['an empty map', 'a: {}\n', '  a: {{ .Values.a.b | quote }}\n'],
    ['null', 'a:\n', '  {{- if .Values.a }}\n  a: {{ .Values.a.b | quote }}\n  {{- end }}\n'],
    ['a default of the map', 'a: 1\n', '  a: {{ (.Values.b | default dict).c | quote }}\n'],
    ['parentheses', 'a: 1\n', '  a: {{ (.Values.b).c | quote }}\n'],
    ['an alternative', 'a: 1\n', '  a: {{ .Values.a | default .Values.b | quote }}\n'],
    ['a comparison with nil', 'a: 1\n', '  {{- if ne .Values.b nil }}\n  a: {{ .Values.b }}\n  {{- end }}\n'],
    ['kindIs', 'a: 1\n', '  {{- if kindIs "bool" .Values.b }}\n  a: {{ .Values.b }}\n  {{- end }}\n'],
    ['empty', 'a: 1\n', '  a: {{ ternary "x" "y" (empty .Values.b) }}\n'],
    ['global', 'global: {}\n', '  a: {{ .Values.global.clusterName | quote }}\n'],
    ['set', 'a: 1\n', '  {{- $_ := set .Values "b" 1 }}\n  a: {{ .Values.b | quote }}\n'],
    ['a comment that shows it', 'a:\n  b: 1\n  # c: 2\n', '  a: {{ .Values.a.c | quote }}\n'],
  ])('is not found: %s', async (_, values, template) => {
    expect(await undeclared(values, template)).toEqual([])
  })

  it('is not found for what other plugins share', async () => {
    const files = { 'Chart.yaml': exampleChartYaml({ 'values-from': 'logging' }) }
    expect(await undeclared('logging: {}\n', '  a: {{ .Values.logging.loki | quote }}\n', files)).toEqual([])
  })

  it('is not found for what a subchart declares', async () => {
    const files = {
      'Chart.yaml': exampleChartYaml({}, 'dependencies:\n  - name: sub\n    alias: other\n    version: 1.0.0\n    repository: file://../sub\n'),
      '../sub/Chart.yaml': 'apiVersion: v2\nname: sub\nversion: 1.0.0\n',
      '../sub/values.yaml': 'port: 1\n',
      '../sub/templates/a.yaml': `${HEAD}  a: {{ .Values.undeclared | quote }}\n`,
    }
    expect(await undeclared('a: 1\n', '  a: {{ .Values.other.port | quote }}\n', files)).toEqual([])
    expect(await undeclared('a: 1\n', '  a: {{ .Values.other.prot | quote }}\n', files)).toEqual(
      told('templates/configmap.yaml:6:9', 'other.prot'),
    )
  })
})

describe('unused-value', () => {
  const unused = (values: string, template: string, files?: Record<string, string | null>) =>
    linesOf('unused-value', values, template, files)

  it.each([
    ['a: 1\nb: 2\n', '  a: {{ .Values.a }}\n', ['values.yaml:2:1 warning No template reads `b`']],
    ['a:\n  b: 1\n  c: 2\n', '  a: {{ .Values.a.b }}\n', ['values.yaml:3:3 warning No template reads `a.c`']],
    ['a:\n  b: 1\n  c: 2\n', '  {{- if .Values.a }}\n  a: b\n  {{- end }}\n', ['values.yaml:2:3 warning No template reads `a.b`', 'values.yaml:3:3 warning No template reads `a.c`']],
    ['a:\n  b:\n    c: 1\n', '  a: b\n', ['values.yaml:3:5 warning No template reads `a.b.c`']],
    ['a:\n  b: 1\n  c: 1\n', '  a: b\n', ['values.yaml:1:1 warning No template reads `a`']],
  ])('is found: %j %j', async (values, template, lines) => {
    expect(await unused(values, template)).toEqual(lines)
  })

  it('is an error where the form shows it', async () => {
    expect(await unused('# @title A\na:\n  # @title B\n  b: 1\n  c: 2\n', '  a: b\n')).toEqual([
      'values.yaml:4:3 error The form shows `a.b`, which no template reads: users change it and nothing happens',
      'values.yaml:5:3 warning No template reads `a.c`',
    ])
  })

  it.each([
    ['a parent is read', 'a:\n  b: 1\n', '  a: {{ toYaml .Values.a | quote }}\n'],
    ['everything is read', 'a:\n  b: 1\n', '  a: {{ toYaml .Values | quote }}\n'],
    ['a loop', 'a:\n  b: 1\n', '  {{- range $k, $v := .Values.a }}\n  {{ $k }}: {{ $v | quote }}\n  {{- end }}\n'],
    ['a computed key', 'a:\n  b: 1\nk: b\n', '  a: {{ index .Values.a .Values.k | quote }}\n'],
    ['a condition', 'a: false\n', '  {{- if .Values.a }}\n  a: b\n  {{- end }}\n'],
    ['a text that tpl reads', 'a: "{{ .Values.b }}"\nb: x\n', '  a: {{ tpl .Values.a . | quote }}\n'],
    ['a helper', 'a: 1\n', '  a: {{ include "a" . }}\n{{- define "a" }}{{ .Values.a | quote }}{{ end }}\n'],
    ['global', 'global:\n  clusterName: ""\na: 1\n', '  a: {{ .Values.a | quote }}\n'],
    ['an anchor', 'base: &base\n  x: 1\na:\n  <<: *base\n', '  a: {{ toYaml .Values.a | quote }}\n'],
    ['values of an inner Plugin', 'a: 1\n', '  a: b\n---\napiVersion: plugins.kubegems.io/v1beta1\nkind: Plugin\nmetadata:\n  name: x\n  namespace: y\nspec:\n  kind: template\n  url: file://nowhere\n  values:\n    a: {{ .Values.a }}\n'],
  ])('is not found: %s', async (_, values, template) => {
    expect(await unused(values, template)).toEqual([])
  })

  it('is not found for the values of subcharts and their conditions', async () => {
    const files = {
      'Chart.yaml': exampleChartYaml({}, 'dependencies:\n  - name: sub\n    version: 1.0.0\n    repository: file://../sub\n    condition: sub.enabled\n'),
      '../sub/Chart.yaml': 'apiVersion: v2\nname: sub\nversion: 1.0.0\n',
      '../sub/values.yaml': 'port: 1\n',
      '../sub/templates/a.yaml': `${HEAD}  a: {{ .Values.hidden | default 1 | quote }}\n`,
    }
    const values = 'sub:\n  enabled: true\n  port: 2\n  hidden: 3\n'
    expect(await unused(values, '  a: b\n', files)).toEqual([])
    expect(await unused(`${values}  nobody: 1\n`, '  a: b\n', files)).toEqual([
      'values.yaml:5:3 warning No template reads `sub.nobody`',
    ])
  })
})

describe('value-mixup', () => {
  it('is found between neighbours, and unused-value leaves it alone', async () => {
    const values = 'limits:\n  cpu: 1\n  memory: 1Gi\n'
    const template = '  cpu: {{ .Values.limits.cpu }}\n  memory: {{ .Values.limits.cpu }}\n'
    expect(await linesOf('value-mixup', values, template)).toEqual([
      'templates/configmap.yaml:7:11 warning `memory` gets `.Values.limits.cpu`, while nothing reads `.Values.limits.memory`',
    ])
    expect(await linesOf('unused-value', values, template)).toEqual([])
  })

  it('is found in quotes, and where names are longer than keys', async () => {
    const values = 'maxCpu: 1\nmaxMemory: 1Gi\n'
    const template = '  cpu: {{ .Values.maxCpu }}\n  memory: "{{ .Values.maxCpu }}" # a\n'
    expect(await linesOf('value-mixup', values, template)).toEqual([
      'templates/configmap.yaml:7:12 warning `memory` gets `.Values.maxCpu`, while nothing reads `.Values.maxMemory`',
    ])
    const alone = '  memory: "{{ .Values.maxCpu }}"\n'
    expect(await linesOf('value-mixup', values, alone)).toEqual([])
    expect(await linesOf('unused-value', values, alone)).toHaveLength(1)
  })

  it('is found between sections of the same shape', async () => {
    const values = 'alertmanager:\n  retention: 1d\nprometheus:\n  retention: 2d\n'
    const template = '  a: |\n    b\nprometheus:\n  retention: {{ .Values.prometheus.retention }}\nalertmanager:\n  retention: {{ .Values.prometheus.retention }}\n'
    expect(await linesOf('value-mixup', values, template)).toEqual([
      'templates/configmap.yaml:11:14 warning `retention` gets `.Values.prometheus.retention`, while nothing reads `.Values.alertmanager.retention`',
    ])
  })

  it.each([
    ['both are read', 'a: 1\nb: 2\n', '  a: {{ .Values.b }}\n  b: {{ .Values.a }}\n'],
    ['a value has another name', 'host: x\nname: y\n', '  url: {{ .Values.host }}\n  name: {{ .Values.name }}\n'],
    ['the value is named for the key', 'hook: {}\nlifecycleHook: {}\nlifecycle: {}\n', '  lifecycle: {{ toJson .Values.lifecycleHook }}\n'],
    ['a value is composed', 'host: x\nurl: y\n', '  url: http://{{ .Values.host }}/\n  host: {{ .Values.host }}\n'],
  ])('is not found where %s', async (_, values, template) => {
    expect(await linesOf('value-mixup', values, template)).toEqual([])
  })
})

describe('global-undeclared', () => {
  it('is found where a key is missing below global', async () => {
    expect(
      await linesOf('global-undeclared', 'global:\n  imageRegistry: ""\n', '  a: {{ .Values.global.storageClass }}\n'),
    ).toEqual(['values.yaml:1:1 info values.yaml lacks `global.storageClass`, which templates read'])
  })

  it.each([
    ['the key is there', 'global:\n  storageClass: ""\n', '  a: {{ .Values.global.storageClass }}\n'],
    ['there is a default', 'global: {}\n', '  a: {{ .Values.global.storageClass | default "x" }}\n'],
    ['the template asks for global', '{}\n', '  {{- if .Values.global }}\n  a: {{ .Values.global.storageClass }}\n  {{- end }}\n'],
    ['values.yaml is no YAML', 'global:\n  storageClass: ""\nx: [\n', '  a: {{ .Values.global.storageClass }}\n'],
    ['the template does without global', '{}\n', '  a: {{ (.Values.global).storageClass }}\n'],
  ])('is not found where %s', async (_, values, template) => {
    expect(await linesOf('global-undeclared', values, template)).toEqual([])
  })
})
