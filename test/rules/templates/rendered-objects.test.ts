import { describe, expect, it } from 'vitest'
import { exampleChartYaml } from '../../../src/rules/frame/example-plugin.ts'
import { checkExample } from '../check-example.ts'

type Files = Record<string, string | null>

const HEAD = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: demo\n'
const SECRET = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: demo\n'

/** Findings as `file:line:column message up to a colon`. */
async function linesOf(rule: string, files: Files): Promise<string[]> {
  const found = await checkExample(files, [rule])
  return found.map(
    ({ location: { file, line, column }, message }) =>
      `${file.replace('demo/', '')}:${line}:${column} ${message.split(/[:,]/, 1)[0]}`,
  )
}

const dependency = (name: string): string =>
  exampleChartYaml(
    {},
    `dependencies:\n  - name: ${name}\n    version: 1.x.x\n    repository: file://../${name}\n`,
  )
const library = (name: string, helper: string): Files => ({
  'Chart.yaml': dependency(name),
  [`../${name}/Chart.yaml`]: `apiVersion: v2\nname: ${name}\nversion: 1.0.0\ntype: library\n`,
  [`../${name}/templates/_a.tpl`]: helper,
})
const plugin = (name: string, files: Files): Files => ({
  [`../${name}/Chart.yaml`]: exampleChartYaml().replace('name: demo', `name: ${name}`),
  [`../${name}/values.yaml`]: '{}\n',
  ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`../${name}/${path}`, text])),
})

describe('duplicate-key', () => {
  const duplicates = (files: Files) => linesOf('duplicate-key', files)

  it('is found in files that are no templates', async () => {
    expect(await duplicates({ 'crds/a.yaml': 'a: 1\nb:\n  - c: 1\n    c: 2\n' })).toEqual([
      'crds/a.yaml:4:5 Key `c` stands twice in one mapping',
    ])
    expect(await duplicates({ 'ci/x-values.yaml': 'a: 1\n---\na: 1\n"a": 2\n' })).toEqual([
      'ci/x-values.yaml:4:1 Key `a` stands twice in one mapping',
    ])
  })

  it('is found in rendered objects, at the line of the template', async () => {
    const template = `{{- if true }}\n${HEAD}{{- end }}\ndata:\n  a: b\n{{- range list "x" }}\n  {{ . }}: 1\n  x: 2\n{{- end }}\n`
    expect(await duplicates({ 'templates/configmap.yaml': template })).toEqual([
      'templates/configmap.yaml:11:3 Key `x` stands twice in one mapping of ConfigMap demo',
    ])
  })

  it('is found at the line that includes a helper of the common chart', async () => {
    const files = {
      ...library('common', '{{- define "common.a" }}a: 1\n{{ end }}'),
      'templates/configmap.yaml': `${HEAD}data:\n  a: b\n  {{ include "common.a" . }}\n`,
    }
    expect(await duplicates(files)).toEqual([
      'templates/configmap.yaml:7:3 Key `a` stands twice in one mapping of ConfigMap demo',
    ])
  })

  it('is found where helpers print for a registry alone', async () => {
    const template = `${HEAD}data:\n  repository: nginx\n  {{- if .Values.global.imageRegistry }}\n  repository: {{ .Values.global.imageRegistry }}/nginx\n  {{- end }}\n`
    const global = plugin('global', {
      'templates/configmap.yaml': `${HEAD.replace('demo', 'kubegems-global-values\n  namespace: kubegems-installer')}data:\n  imageRegistry: {{ .Values.imageRegistry | quote }}\n`,
      'values.yaml': 'imageRegistry: ""\n',
    })
    const files = {
      ...global,
      'values.yaml': 'global:\n  imageRegistry: ""\n',
      'templates/configmap.yaml': template,
    }
    expect(await duplicates(files)).toEqual([
      'templates/configmap.yaml:8:3 Key `repository` stands twice in one mapping of ConfigMap demo when the platform has a registry of its own',
    ])
  })

  it('is not found in lists, documents, merges and texts', async () => {
    const yaml = 'a: &a\n  b: 1\nc:\n  <<: *a\n  b: 2\nd: [{b: 1}, {b: 1}]\ne: |\n  b: 1\n  b: 1\n---\na: 1\n'
    expect(await duplicates({ 'files/a.yaml': yaml })).toEqual([])
  })

  it('is not found in what is no YAML', async () => {
    expect(await duplicates({ 'files/a.yaml': 'a: {{ .Values.a }}\na: [\n' })).toEqual([])
  })
})

describe('engine-too-new', () => {
  const tooNew = (files: Files) => linesOf('engine-too-new', files)

  it('is found in helpers that nothing includes, and behind conditions', async () => {
    const files = {
      'templates/_a.tpl': '{{- define "a" }}\n{{ mustToYaml . }}\n{{ end }}\n',
      'templates/b.yaml': '{{- if semverCompare ">=4" .Capabilities.HelmVersion.Version }}\n{{ fromToml "" }}\n{{- end }}\n',
    }
    expect(await tooNew(files)).toEqual([
      "templates/_a.tpl:2:4 The installer's Helm 3.8.2 has no function `mustToYaml`",
      "templates/b.yaml:2:4 The installer's Helm 3.8.2 has no function `fromToml`",
    ])
  })

  it('is found in a dependency, at its entry in Chart.yaml', async () => {
    const files = {
      ...library('common', '{{- define "common.a" }}{{ toYamlPretty . }}{{ end }}\n'),
      'templates/b.yaml': '# {{ include "common.a" . }}\n',
    }
    expect(await tooNew(files)).toEqual([
      "Chart.yaml:5:11 The installer's Helm 3.8.2 has no function `toYamlPretty`",
    ])
  })

  it('is found in a chart that the plugin installs', async () => {
    const files = {
      'templates/plugin.yaml':
        'apiVersion: plugins.kubegems.io/v1beta1\nkind: Plugin\nmetadata:\n  name: inner\n  namespace: demo\nspec:\n  kind: helm\n  url: file://../inner\n  version: 1.0.0\n',
      '../inner/Chart.yaml': 'apiVersion: v2\nname: inner\nversion: 1.0.0\n',
      '../inner/templates/a.yaml': '{{ "x" | sha512sum }}\n',
    }
    expect(await tooNew(files)).toEqual([
      'templates/plugin.yaml:9:3 The chart that Plugin inner installs needs a newer Helm',
    ])
  })

  it('is found where the chart asks for a newer Helm', async () => {
    const ask = (constraint: string): Files => ({
      'templates/a.yaml': `{{- if semverCompare "${constraint}" .Capabilities.HelmVersion.Version }}\n{{ fail "newer!" }}\n{{- end }}\n`,
    })
    expect(await tooNew(ask('<3.9.0'))).toHaveLength(1)
    expect(await tooNew(ask('<3.0.0'))).toEqual([])
  })

  it.each(['{{ toYaml .Values }}', '{{ "toYamlPretty" }}', '{{/* toYamlPretty */}}', '{{ $toYamlPretty := 1 }}{{ $toYamlPretty }}'])(
    'is not found: %s',
    async (text) => expect(await tooNew({ 'templates/a.tpl': `# ${text}\n` })).toEqual([]),
  )
})

describe('nondeterministic', () => {
  const random = (template: string, files: Files = {}) =>
    linesOf('nondeterministic', { 'templates/secret.yaml': template, ...files })

  it.each([
    ['randAlphaNum 8', 'another value'],
    ['uuidv4', 'another value'],
    ['now | date "2006"', 'another time'],
    ['htpasswd "a" "b"', 'another hash'],
    ['genPrivateKey "ecdsa"', 'another key'],
    ['(genCA "a" 1).Cert', 'another certificate'],
  ])('is found: %s', async (call, what) => {
    const [line] = await random(`${SECRET}stringData:\n  a: {{ ${call} | quote }}\n`)
    expect(line).toContain(`templates/secret.yaml:6:`)
    expect(line).toContain(`${what} at every rendering`)
  })

  it('is found through helpers', async () => {
    expect(
      await random(`${SECRET}stringData:\n  a: {{ include "common.a" . }}\n`, library('common', '{{ define "common.a" }}{{ randAlpha 5 }}{{ end }}')),
    ).toEqual(['templates/secret.yaml:6:9 `randAlpha` gives another value at every rendering'])
  })

  it('is one finding for all certificates of a file', async () => {
    const template = `{{- $ca := genCA "a" 1 }}\n{{- $c := genSignedCert "b" nil nil 1 $ca }}\n${SECRET}data:\n  a: {{ $c.Cert | b64enc }}\n`
    expect(await random(template)).toEqual([
      'templates/secret.yaml:1:12 `genCA` and `genSignedCert` give another certificate at every rendering',
    ])
  })

  it.each([
    ['lookup in a condition', '{{- $old := lookup "v1" "Secret" "a" "b" }}\n{{- if not $old }}\n{{ randAlpha 5 }}\n{{- end }}\n'],
    ['lookup in a default', '# {{ (lookup "v1" "Secret" "a" "b").x | default (randAlpha 5) }}\n'],
    ['a default that is there', '# {{ .Values.replicas | default (randAlpha 5) }}\n'],
    ['created once', '{{- $a := randAlpha 5 }}\napiVersion: v1\nkind: Secret\nmetadata:\n  name: demo\n  annotations:\n    bundle.kubegems.io/ignore-options: OnUpdate\nstringData:\n  a: {{ $a }}\n'],
    ['the else of a value that is there', '{{- if .Values.replicas }}\n{{- else }}\n{{ randAlpha 5 }}\n{{- end }}\n'],
    ['derived', '# {{ derivePassword 1 "long" "a" "b" "c" }}\n'],
    ['a digest', '# {{ sha256sum "a" }}\n'],
  ])('is not found: %s', async (_, template) => {
    expect(await random(template, { 'values.yaml': 'replicas: 1\n' })).toEqual([])
  })

  it('is found where the default is empty', async () => {
    const found = await random(`${SECRET}stringData:\n  a: {{ .Values.a | default (randAlpha 5) }}\n`, { 'values.yaml': 'a: ""\n' })
    expect(found).toHaveLength(1)
  })
})

describe('foreign-api-unguarded', () => {
  const foreign = (files: Files) => linesOf('foreign-api-unguarded', files)
  const object = (apiVersion: string, kind: string): string =>
    `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: demo\n`
  const RULE = object('monitoring.coreos.com/v1', 'PrometheusRule')
  const crd = (group: string, kind: string): string =>
    `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: ${kind.toLowerCase()}s.${group}\nspec:\n  group: ${group}\n  scope: Namespaced\n  names:\n    kind: ${kind}\n    plural: ${kind.toLowerCase()}s\n  versions:\n    - name: v1\n      served: true\n      storage: true\n`

  it.each([
    ['monitoring.coreos.com/v1', 'PrometheusRule'],
    ['cert-manager.io/v1', 'Certificate'],
    ['networking.istio.io/v1beta1', 'VirtualService'],
    ['argoproj.io/v1alpha1', 'Rollout'],
  ])('is found: %s %s', async (apiVersion, kind) => {
    expect(await foreign({ 'templates/a.yaml': object(apiVersion, kind) })).toEqual([
      `templates/a.yaml:2:7 ${kind} demo needs ${apiVersion}`,
    ])
  })

  it('is found where another plugin of the workspace defines the kind', async () => {
    const other = plugin('other', { 'crds/a.yaml': crd('example.org', 'Thing') })
    const files = { ...other, 'templates/a.yaml': object('example.org/v1', 'Thing') }
    expect(await foreign(files)).toEqual(['templates/a.yaml:2:7 Thing demo needs example.org/v1'])
    const requires = exampleChartYaml({ requirements: 'other >= 0.0.0-0' })
    expect(await foreign({ ...files, 'Chart.yaml': requires })).toEqual([])
  })

  it('is found behind a value that is on', async () => {
    const files = {
      'values.yaml': 'metrics: true\n',
      'templates/a.yaml': `{{- if .Values.metrics }}\n${RULE}{{- end }}\n`,
    }
    expect(await foreign(files)).toHaveLength(1)
    expect(await foreign({ ...files, 'values.yaml': 'metrics: false\n' })).toEqual([])
  })

  it('is not found where the API is asked for', async () => {
    for (const api of ['monitoring.coreos.com/v1', 'monitoring.coreos.com/v1/PrometheusRule']) {
      const template = `{{- if .Capabilities.APIVersions.Has "${api}" }}\n${RULE}{{- end }}\n`
      expect(await foreign({ 'templates/a.yaml': template })).toEqual([])
    }
  })

  it('is not found where a value of a plugin turns it on', async () => {
    const files = {
      'Chart.yaml': exampleChartYaml({ 'values-from': 'monitoring' }),
      'values.yaml': 'monitoring:\n  enabled: false\n',
      'templates/a.yaml': `{{- if .Values.monitoring.enabled }}\n${RULE}{{- end }}\n`,
    }
    expect(await foreign(files)).toEqual([])
  })

  it('is not found where the plugin requires what brings it', async () => {
    const files = {
      'Chart.yaml': exampleChartYaml({ requirements: 'monitoring >= 0.0.0-0' }),
      'templates/a.yaml': RULE,
    }
    expect(await foreign(files)).toEqual([])
  })

  it('is not found where the plugin brings it', async () => {
    const files = {
      'crds/a.yaml': crd('example.org', 'Thing'),
      'templates/a.yaml': object('example.org/v1', 'Thing'),
    }
    expect(await foreign(files)).toEqual([])
    const inner = {
      'templates/plugin.yaml':
        'apiVersion: plugins.kubegems.io/v1beta1\nkind: Plugin\nmetadata:\n  name: inner\n  namespace: demo\nspec:\n  kind: helm\n  url: file://../inner\n  version: 1.0.0\n',
      '../inner/Chart.yaml': 'apiVersion: v2\nname: inner\nversion: 1.0.0\n',
      '../inner/crds/a.yaml': crd('monitoring.coreos.com', 'PrometheusRule'),
    }
    expect(await foreign({ ...inner, 'templates/a.yaml': RULE })).toEqual([])
  })

  it('is not found for kinds that nobody is known to own, and for those of Kubernetes', async () => {
    expect(await foreign({ 'templates/a.yaml': object('example.org/v1', 'Thing') })).toEqual([])
    expect(await foreign({ 'templates/a.yaml': object('apps/v1', 'Deployment') })).toEqual([])
  })
})
