import { describe, expect, it } from 'vitest'
import { exampleChartYaml } from '../../../src/rules/frame/example-plugin.ts'
import { checkExample } from '../check-example.ts'

type Files = Record<string, string | null>

/** `file:line severity message` of each finding. */
async function found(files: Files): Promise<string[]> {
  const findings = await checkExample(files, ['render-failed'])
  return findings.map(
    ({ location: { file, line }, severity, message }) =>
      `${file.replace('demo/', '')}${line === undefined ? '' : `:${line}`} ${severity} ${message}`,
  )
}

async function hintsOf(files: Files): Promise<(string | undefined)[]> {
  return (await checkExample(files, ['render-failed'])).map(({ hint }) => hint)
}

const HEAD = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: demo\n'

/** A chart with one object, whose data starts at line 6 of its template. */
function chart(values: string, data: string, others: Files = {}): Files {
  return { 'values.yaml': values, 'templates/configmap.yaml': `${HEAD}data:\n${data}`, ...others }
}

const CANNOT = 'cannot enable the plugin, because the chart does not render then:'

describe('what users may change', () => {
  it.each<[string, Files, string[]]>([
    [
      'an entry in an empty map',
      chart('args: {}\n', '  a: x\n  args: {{ .Values.args | toYaml | indent 4 }}\n'),
      [`templates/configmap.yaml:7 error Whoever sets args.key=value ${CANNOT} YAML parse error on`],
    ],
    [
      'an entry in an empty list',
      chart('hosts: []\n', '  hosts: {{ .Values.hosts | toYaml | indent 2 }}\n  b: x\n'),
      [`templates/configmap.yaml:6 error Whoever sets hosts=["value"] ${CANNOT}`],
    ],
    [
      'a switch',
      chart('# @title A\nenabled: false\n', '{{- if .Values.enabled }}\n  a: {{ .Values.none.deep }}\n{{- end }}\n  b: x\n'),
      [`templates/configmap.yaml:7 error Whoever sets enabled=true ${CANNOT}`],
    ],
    [
      'an option',
      chart(
        '# @title A\n# @schema enum=small,large\nsize: small\n',
        '{{- if eq .Values.size "large" }}\n  a: {{ .Values.none.deep }}\n{{- end }}\n  b: x\n',
      ),
      [`templates/configmap.yaml:7 error Whoever sets size=large ${CANNOT}`],
    ],
    [
      'content that shows only behind a switch',
      chart(
        '# @title A\nenabled: false\nargs: {}\n',
        '{{- if .Values.enabled }}\n  args: {{ .Values.args | toYaml | indent 4 }}\n{{- end }}\n  b: x\n',
      ),
      [`templates/configmap.yaml:7 error Whoever sets enabled=true and args.key=value ${CANNOT}`],
    ],
    [
      'content that other content hides',
      chart(
        'address: ""\nargs: {}\n',
        '{{- if not .Values.address }}\n  args: {{ .Values.args | toYaml | indent 4 }}\n{{- end }}\n  b: x\n',
      ),
      [`templates/configmap.yaml:7 error Whoever sets args.key=value ${CANNOT}`],
    ],
    [
      'several at once',
      chart(
        'a: {}\nb: {}\nc: {}\n',
        '  a: {{ .Values.a | toYaml | indent 4 }}\n  b:\n{{ .Values.b | toYaml | indent 4 }}\n  c: {{ .Values.c | toYaml | indent 4 }}\n',
      ),
      [
        `templates/configmap.yaml:6 error Whoever sets a.key=value ${CANNOT}`,
        `templates/configmap.yaml:9 error Whoever sets c.key=value ${CANNOT}`,
      ],
    ],
    [
      'lines in a text area',
      chart('# @title A\n# @schema render=textArea\na: x\n', '  a: {{ .Values.a }}\n  b: x\n'),
      [`templates/configmap.yaml:6 error Whoever sets a="first line\\nsecond line" ${CANNOT}`],
    ],
    [
      'a number at its end',
      chart(
        '# @title A\n# @schema min=1;max=3\na: 2\n',
        '  a: {{ index (list "x" "y" "z") (int .Values.a) }}\n',
      ),
      [`templates/configmap.yaml:6 error Whoever sets a=3 ${CANNOT}`],
    ],
    [
      'a list without rows',
      chart(
        '# @title A\nhosts: [x]\n',
        '  a: {{ index .Values.hosts 0 }}\n',
      ),
      [`templates/configmap.yaml:6 error Whoever opens the form in Chinese and confirms`],
    ],
    [
      'unquoted texts, all in one',
      chart('# @title A\na: ""\n# @title B\nb: ""\n', '  a: {{ .Values.a }}\n  b: {{ .Values.b }}\n'),
      [`templates/configmap.yaml:6 warning Whoever sets a="a: b" ${CANNOT}`],
    ],
  ])('%s', async (_, files, expected) => {
    const findings = await found(files)
    expect(findings).toHaveLength(expected.length)
    for (const [at, start] of expected.entries()) {
      expect(findings[at]!.slice(0, start.length)).toBe(start)
    }
  })

  it.each<[string, Files]>([
    ['a map that is indented well', chart('args: {}\n', '  args:\n    {{- .Values.args | toYaml | nindent 4 }}\n')],
    ['entries of a map of maps', chart('a: {}\n', '{{- range $k, $v := .Values.a }}\n  {{ $k }}: {{ $v.name }}\n{{- end }}\n  b: x\n')],
    ['rows of maps', chart('a: []\n', '{{- range .Values.a }}\n  {{ .name }}: x\n{{- end }}\n  b: x\n')],
    ['a text that must be a version', chart('a: ""\n', '{{- if .Values.a }}\n  a: {{ semverCompare ">1" .Values.a }}\n{{- end }}\n  b: x\n')],
    ['a text that must be an address', chart('# @title A\na: ""\n', '{{- with .Values.a }}\n  a: {{ last (regexSplit "://" . -1) | quote }}\n{{- end }}\n  b: x\n')],
    ['quoted texts', chart('# @title A\na: ""\n# @title B\nb: ""\n', '  a: {{ .Values.a | quote }}\n  b: {{ .Values.b | quote }}\n')],
    ['a switch that asks for more', chart('# @title A\nenabled: false\nhost: ""\n', '{{- if .Values.enabled }}\n  a: {{ required "host is needed" .Values.host }}\n{{- end }}\n  b: x\n')],
    ['a choice that the template refuses', chart('# @title A\nenabled: false\n', '{{- if .Values.enabled }}{{ fail "not together with b" }}{{ end }}\n  b: x\n')],
    ['a value of another plugin', chart('logging:\n  args: {}\n', '  args: {{ .Values.logging.args | toYaml | indent 4 }}\n', { 'Chart.yaml': exampleChartYaml({ 'values-from': 'logging' }) })],
    ['an untitled switch', chart('enabled: false\n', '{{- if .Values.enabled }}\n  a: {{ .Values.none.deep }}\n{{- end }}\n  b: x\n')],
    ['an object without kind, which is not about rendering', { 'values.yaml': 'a: {}\n', 'templates/configmap.yaml': 'a: b\n' }],
  ])('not %s', async (_, files) => {
    expect(await found(files)).toEqual([])
  })

  it('with values for checking below', async () => {
    const files = chart('args: {}\n', '  a: {{ required "needed" .Values.a }}\n  args: {{ .Values.args | toYaml | indent 4 }}\n', {
      'ci/x-values.yaml': 'a: x\n',
    })
    expect(await found(files)).toEqual([expect.stringContaining('Whoever sets args.key=value')])
    expect(await hintsOf(files)).toEqual([
      'Reproduce: kgplugin render demo -f demo/ci/x-values.yaml --set args.key=value',
    ])
  })
})

describe('global settings and other plugins', () => {
  const VALUES = 'global:\n  imageRegistry: ""\n  imageRepository: ""\n'
  it('that break the chart are named, and what breaks it in several of them once', async () => {
    const data = '{{- if .Values.global.imageRegistry }}\n  a: b: c\n{{- end }}\n  b: x\n'
    expect(await found(chart(VALUES, data))).toEqual([
      expect.stringMatching(
        /^templates\/configmap\.yaml:7 error The chart does not render with its default values when the global imageRegistry is set, or both the global imageRegistry and imageRepository are set: /,
      ),
    ])
    expect(await hintsOf(chart(VALUES, data))).toEqual([
      'Reproduce: kgplugin render demo --global imageRegistry=registry.example.com',
    ])
  })

  it('are not named where the chart fails anyway', async () => {
    expect(await found(chart(VALUES, '  a: {{ .Values.none.deep }}\n'))).toEqual([
      expect.stringMatching(/does not render with its default values: /),
    ])
  })

  it('that are not enabled', async () => {
    const files = chart('a: 1\n', '  a: {{ .Values.logging.address }}\n', {
      'Chart.yaml': exampleChartYaml({ 'values-from': 'logging' }),
      '../logging/Chart.yaml': exampleChartYaml().replace('name: demo', 'name: logging'),
      '../logging/templates/a.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: kubegems-logging-values\n  namespace: kubegems-installer\ndata:\n  address: x\n',
    })
    expect(await found(files)).toEqual([
      expect.stringContaining(
        'with its default values when the plugin logging is not enabled: demo/templates/configmap.yaml:6:',
      ),
    ])
  })
})

describe('several clusters', () => {
  const CONFIG = { '../.kgplugin.yaml': 'cluster: {kubeVersion: ["1.22", "1.28"]}\n' }
  const ONLY_NEW =
    '{{- if semverCompare "<1.25-0" .Capabilities.KubeVersion.Version }}\n  a: {{ .Values.none.deep }}\n{{- end }}\n  b: x\n'

  it('are told apart', async () => {
    expect(await found(chart('a: 1\n', ONLY_NEW, CONFIG))).toEqual([
      expect.stringMatching(/^templates\/configmap\.yaml:7 error .* for Kubernetes 1\.22 \(for 1\.28 it does\): /),
    ])
  })

  it('that all fail are one', async () => {
    expect(await found(chart('a: 1\n', '  a: {{ .Values.none.deep }}\n', CONFIG))).toEqual([
      expect.stringMatching(/with its default values: /),
    ])
  })

  it('count for a chart that is no plugin, too', async () => {
    const files = chart('a: 1\n', ONLY_NEW, {
      ...CONFIG,
      'Chart.yaml': 'apiVersion: v2\nname: demo\nversion: 0.1.0\n',
    })
    expect(await found(files)).toEqual([
      expect.stringMatching(/for Kubernetes 1\.22 \(for 1\.28 it does\): /),
    ])
  })
})

describe('two engines', () => {
  it('a function that Helm 3.8.2 lacks', async () => {
    expect(await found(chart('a: {b: 1}\n', '  a: {{ toYamlPretty .Values.a | quote }}\n'))).toEqual([
      expect.stringMatching(
        /^templates\/configmap\.yaml:6 error The chart does not render for the installer \(Helm 3\.8\.2\), as it does for current Helm, with its default values: /,
      ),
    ])
  })

  it('what only current Helm refuses is a warning', async () => {
    const files = chart('a: 1\n', '  a: x\n', {
      'Chart.yaml': exampleChartYaml({}, 'kubeVersion: "<1.20"\n'),
    })
    expect(await found(files)).toEqual([
      expect.stringMatching(
        /^Chart\.yaml warning The chart renders for the installer, and not for current Helm with its default values: chart requires kubeVersion/,
      ),
    ])
  })
})

describe('charts that the plugin installs', () => {
  const INNER = {
    'inner/Chart.yaml': 'apiVersion: v2\nname: inner\nversion: 1.0.0\n',
    'inner/values.yaml': 'port: 80\n',
    'inner/values.schema.json': '{"type":"object","properties":{"port":{"type":"integer"}}}',
    'inner/templates/a.yaml': `${HEAD}data:\n  port: {{ add .Values.port 1 | quote }}\n  name: {{ .Values.auth.name | quote }}\n`,
    '.helmignore': 'inner/\n',
  }
  const plugin = (values: string): string =>
    `apiVersion: plugins.kubegems.io/v1beta1\nkind: Plugin\nmetadata:\n  name: inner\n  namespace: demo\nspec:\n  kind: helm\n  url: file://./inner\n  version: 1.0.0\n  values:\n${values}`

  it('are rendered, and fail where their values come from', async () => {
    const files = {
      ...INNER,
      'values.yaml': 'a: 1\n',
      'templates/configmap.yaml': plugin('    port: 81\n'),
    }
    expect(await found(files)).toEqual([
      expect.stringMatching(
        /^templates\/configmap\.yaml:10 error The chart that the Plugin inner installs does not render with its default values: inner\/templates\/a\.yaml:7/,
      ),
    ])
  })

  it('refuse a value that the form retypes, at the line that hands it over', async () => {
    const files = {
      ...INNER,
      'inner/values.schema.json':
        '{"type":"object","properties":{"auth":{"type":"object","properties":{"name":{"type":"string"}}}}}',
      'values.yaml': '# @title Name\nname: ""\n',
      'templates/configmap.yaml': plugin('    port: 81\n    auth:\n      name: {{ .Values.name | default "x" }}\n'),
    }
    expect(await found(files)).toEqual([
      expect.stringMatching(/^templates\/configmap\.yaml:13 warning Whoever sets name=/),
    ])
  })

  it('are no finding where they are not at hand', async () => {
    const files = {
      'values.yaml': 'a: 1\n',
      'templates/configmap.yaml': plugin('    port: 81\n').replace('file://./inner', 'https://charts.example.invalid'),
    }
    expect(await found(files)).toEqual([])
  })
})

describe('a template that cannot be read', () => {
  const NEEDS_LIB =
    'dependencies:\n  - name: lib\n    version: 1.x.x\n    repository: file://../lib\n'
  const LIB = 'apiVersion: v2\nname: lib\nversion: 1.0.0\ntype: library\n'

  it('of a library is one finding, in the library', async () => {
    const files = {
      'Chart.yaml': exampleChartYaml({}, NEEDS_LIB),
      '../lib/Chart.yaml': LIB,
      '../lib/templates/_a.tpl': '{{ define "a" }}{{ end }}\n{{ if }}\n',
      '../second/Chart.yaml': exampleChartYaml({}, NEEDS_LIB).replace('name: demo', 'name: second'),
    }
    expect(await found(files)).toEqual([
      'lib/templates/_a.tpl:2 error No chart that depends on lib renders: parse error at (lib/templates/_a.tpl:2): missing value for if',
    ])
  })

  it('needs no other values', async () => {
    const broken = { 'templates/configmap.yaml': `${HEAD}{{ if }}\n` }
    expect(await found(broken)).toEqual([
      expect.stringMatching(/^templates\/configmap.yaml:5 error .*parse error at/),
    ])
    expect(await hintsOf(broken)).toEqual([undefined])
  })
})
