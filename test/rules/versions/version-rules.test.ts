import { describe, expect, it } from 'vitest'
import {
  EXAMPLE_PLUGIN,
  exampleChartYaml,
  exampleInnerPlugin,
} from '../../../src/rules/frame/example-plugin.ts'
import { lacking } from '../../needs.ts'
import { checkExample } from '../check-example.ts'

type Files = Record<string, string | null>

async function messages(rule: string, files: Files, base?: Files): Promise<string[]> {
  return (await checkExample(files, [rule], base)).map(({ message }) => message)
}

describe('version-scalar', () => {
  it.each([
    ['version: 1.10', 'Helm reads 1.1'],
    ['version: 1.2', 'a version such as 1.10 would be read as 1.1'],
  ])('finds %s in Chart.yaml', async (field, expected) => {
    const files = { 'Chart.yaml': exampleChartYaml().replace('version: 0.1.0', field) }
    expect(await messages('version-scalar', files)).toEqual([expect.stringContaining(expected)])
  })

  it.each(['appVersion: 1.20', 'appVersion: 0123', 'appVersion: 12e3', 'appVersion: 1_0'])(
    'finds %s',
    async (field) => {
      const files = { 'Chart.yaml': exampleChartYaml({}, `${field}\n`) }
      expect(await messages('version-scalar', files)).toHaveLength(1)
    },
  )

  it.each([
    'appVersion: "1.20"',
    "appVersion: '1.2'",
    'appVersion: 1.2.3',
    'appVersion: v1.2',
    'appVersion: 3',
  ])('accepts %s', async (field) => {
    const files = { 'Chart.yaml': exampleChartYaml({}, `${field}\n`) }
    expect(await messages('version-scalar', files)).toEqual([])
  })

  const pod = (line: string): Files => ({
    'values.yaml': 'replicas: 1\nimage:\n  tag: "1.2"\n',
    'templates/x.yaml': `apiVersion: example.com/v1\nkind: Thing\nmetadata:\n  name: x\nspec:\n  ${line}\n`,
  })

  it.each([
    'tag: {{ .Values.image.tag }}',
    'imageTag: {{- .Values.image.tag | default "1.0" }}',
    'version: {{ .Values.image.tag | trimPrefix "v" }}',
  ])('finds %s', async (line) => {
    expect(await messages('version-scalar', pod(line))).toHaveLength(1)
  })

  it.each([
    'tag: {{ .Values.image.tag | quote }}',
    'tag: "{{ .Values.image.tag }}"',
    'tag: v{{ .Values.image.tag }}',
    'image: demo:{{ .Values.image.tag }}',
    'apiVersion: {{ .Values.image.tag }}',
    'tag: {{ toYaml .Values.image.tag }}',
    'replicas: {{ .Values.replicas }}',
  ])('accepts %s', async (line) => {
    expect(await messages('version-scalar', pod(line))).toEqual([])
  })
})

describe('version-below-app-version', () => {
  it.each([
    ['0.2.0', 1],
    ['v0.2', 1],
    ['0.1.0', 0],
    ['0.0.9', 0],
    ['0.1.0-rc.1', 0],
    ['latest', 0],
  ])('appVersion %s', async (appVersion, count) => {
    const files = { 'Chart.yaml': exampleChartYaml({}, `appVersion: "${appVersion}"\n`) }
    expect(await messages('version-below-app-version', files)).toHaveLength(count)
  })

  it('is about plugins alone', async () => {
    const chart = exampleChartYaml({ 'is-plugin': undefined }, 'appVersion: 9.0.0\n')
    expect(await messages('version-below-app-version', { 'Chart.yaml': chart })).toEqual([])
  })
})

describe('mutable-ref', () => {
  it.each([
    ['main', 1],
    ['"refs/heads/release"', 1],
    ['latest', 1],
    ['{{ .Values.branch }}', 1],
    ['1.2.3', 0],
    ['^1.2', 0],
    ['0a1b2c3d4e5f60718293a4b5c6d7e8f901234567', 0],
    ['mainline-1.2', 0],
  ])('version %s', async (version, count) => {
    const files = {
      'values.yaml': 'replicas: 1\nbranch: develop\n',
      'templates/i.yaml': exampleInnerPlugin({ version }),
    }
    expect(await messages('mutable-ref', files)).toHaveLength(count)
  })

  it('finds a git repository without version', async () => {
    const inner = exampleInnerPlugin({ url: 'https://git.example.com/x.git', version: '""' })
    expect(await messages('mutable-ref', { 'templates/i.yaml': inner })).toHaveLength(1)
  })
})

describe('inner-version-from-chart-version', () => {
  it.each([
    ['{{ .Chart.Version }}', 1],
    ['"{{ .Chart.Version }}"', 1],
    ['{{ $.Chart.Version | quote }}', 1],
    ['{{ .Chart.AppVersion }}', 0],
    ['0.1.0', 0],
  ])('version: %s', async (version, count) => {
    const files = {
      'Chart.yaml': exampleChartYaml({}, 'appVersion: 0.1.0\n'),
      'templates/i.yaml': exampleInnerPlugin({ version }),
    }
    expect(await messages('inner-version-from-chart-version', files)).toHaveLength(count)
  })

  it('finds it through a variable', async () => {
    const inner = `{{- $v := .Chart.Version }}\n${exampleInnerPlugin({ version: '{{ $v }}' })}`
    expect(
      await messages('inner-version-from-chart-version', { 'templates/i.yaml': inner }),
    ).toHaveLength(1)
  })
})

describe('conflicting-versions', () => {
  const chart = exampleChartYaml({}, 'appVersion: 1.6.0\n').replace('0.1.0', '1.6.1')

  it.each([
    ['image:\n  tag: 1.5.2-debian\n', 1],
    ['version: v1.5.0\n', 1],
    ['image:\n  tag: 1.6.0-debian-11\n', 0],
    ['image:\n  tag: latest\n', 0],
    ['image:\n  tag: 2.0.0\n', 0],
    ['redis:\n  image:\n    tag: 1.5.0\n', 0],
  ])('values %j', async (values, count) => {
    const files = { 'Chart.yaml': chart, 'values.yaml': `replicas: 1\n${values}` }
    expect(await messages('conflicting-versions', files)).toHaveLength(count)
  })

  it('knows the version of the chart from that of the application', async () => {
    const inner = { ...exampleChart('demo', 'appVersion: 1.2.3\n').upstream }
    const files = (appVersion: string): Files => ({
      'Chart.yaml': exampleChartYaml({}, `appVersion: ${appVersion}\n`).replace('0.1.0', '9.9.9'),
      'templates/i.yaml': exampleInnerPlugin(
        { url: 'file://../upstream', version: '5.0.0' },
        { name: 'demo' },
      ),
      ...inner,
    })
    expect(await messages('conflicting-versions', files('1.2.3'))).toEqual([])
    expect(await messages('conflicting-versions', files('5.0.0'))).toEqual([
      'appVersion 5.0.0 is the version of the chart demo; the application that it installs is 1.2.3',
    ])
    expect(await messages('conflicting-versions', files('1.1.0'))).toEqual([
      'appVersion is 1.1.0, and the plugin installs demo 5.0.0 with the application 1.2.3',
    ])
  })
})

function exampleChart(name: string, fields: string): { upstream: Files } {
  return {
    upstream: {
      '../upstream/Chart.yaml': `apiVersion: v2\nname: ${name}\nversion: 5.0.0\n${fields}`,
      '../upstream/values.yaml': '{}\n',
    },
  }
}

describe('lock-stale', () => {
  const dependency = (range: string): string =>
    exampleChartYaml(
      {},
      `dependencies:\n  - name: other\n    version: ${range}\n    repository: file://../other\n`,
    )
  const lock = (version: string, digest: string): string =>
    `dependencies:\n- name: other\n  repository: file://../other\n  version: ${version}\n` +
    `digest: sha256:${digest}\ngenerated: "2024-01-02T03:04:05Z"\n`
  const other = (version: string): Files => ({
    '../other/Chart.yaml': `apiVersion: v2\nname: other\ntype: library\nversion: ${version}\n`,
  })
  const zeros = '0'.repeat(64)

  it.each([
    ['a digest', '1.x.x', '1.0.0', '1.0.0', 'its digest is not that'],
    ['a version out of range', '2.x.x', '1.0.0', '2.0.0', 'Chart.yaml asks for 2.x.x'],
    ['a version that the folder no longer has', '1.x.x', '1.0.0', '1.1.0', 'the folder has 1.1.0'],
  ])('finds %s', async (_, range, locked, present, expected) => {
    const files = {
      'Chart.yaml': dependency(range),
      'Chart.lock': lock(locked, zeros),
      ...other(present),
    }
    expect(await messages('lock-stale', files)).toEqual([expect.stringContaining(expected)])
  })

  it('finds a dependency that is missing, and one that is left over', async () => {
    const empty = `dependencies: []\ndigest: sha256:${zeros}\ngenerated: "2024-01-02T03:04:05Z"\n`
    const missing = { 'Chart.yaml': dependency('1.x.x'), 'Chart.lock': empty, ...other('1.0.0') }
    expect(await messages('lock-stale', missing)).toEqual([
      expect.stringContaining('it lacks the dependency other'),
    ])
    expect(await messages('lock-stale', { 'Chart.lock': lock('1.0.0', zeros) })).toEqual([
      expect.stringContaining('Chart.yaml has no dependency other'),
    ])
  })

  it('a chart needs no lock', async () => {
    expect(
      await messages('lock-stale', { 'Chart.yaml': dependency('1.x.x'), ...other('1.0.0') }),
    ).toEqual([])
  })
})

const lacks = await lacking('git')

describe.skipIf(lacks)(`update-leaves${lacks}`, () => {
  const deployment = (pod: string, head = 'apps/v1'): Files => ({
    'templates/d.yaml':
      `apiVersion: ${head}\nkind: Deployment\nmetadata:\n  name: web\n  labels:\n    a: b\nspec:\n` +
      `  selector:\n    matchLabels:\n      a: b\n  template:\n    metadata:\n      labels:\n        a: b\n    spec:\n${pod}`,
  })
  const containers = (rest = ''): string =>
    `      containers:\n        - name: web\n          image: x:1\n          args: [a, b]\n${rest}`

  it.each([
    [
      'an environment variable',
      containers('          env:\n            - name: A\n              value: "1"\n'),
      'spec.template.spec.containers.name=web.env of Deployment web is no longer rendered',
    ],
    [
      'a container',
      containers('        - name: side\n          image: y:1\n'),
      'spec.template.spec.containers.name=side of Deployment web',
    ],
    [
      'a field',
      containers('      hostNetwork: true\n'),
      'spec.template.spec.hostNetwork of Deployment web',
    ],
  ])('finds that %s stays', async (_, before, expected) => {
    const found = await messages('update-leaves', deployment(containers()), deployment(before))
    expect(found).toEqual([expect.stringContaining(expected)])
  })

  it('finds another apiVersion, and a value of an inner Plugin', async () => {
    const [first] = await messages(
      'update-leaves',
      deployment(containers()),
      deployment(containers(), 'apps/v1beta2'),
    )
    expect(first).toContain('the installer deletes the object right after updating it')
    const inner = exampleInnerPlugin()
    const found = await messages(
      'update-leaves',
      { 'templates/i.yaml': `${inner}  values:\n    a: 1\n` },
      { 'templates/i.yaml': `${inner}  values:\n    a: 1\n    b: 2\n` },
    )
    expect(found).toEqual([
      expect.stringContaining('spec.values.b of Plugin inner is no longer rendered'),
    ])
  })

  it.each([
    [
      'arguments, which are replaced as a whole',
      containers().replace('[a, b]', '[a]'),
      containers(),
    ],
    ['other values', containers().replace('x:1', 'x:2'), containers()],
    ['empty fields', containers(), containers('          env:\n      nodeSelector: {}\n')],
  ])('accepts %s', async (_, now, before) => {
    expect(await messages('update-leaves', deployment(now), deployment(before))).toEqual([])
  })

  it('accepts an object that is gone: the installer deletes it', async () => {
    expect(await messages('update-leaves', {}, deployment(containers()))).toEqual([])
  })

  it('finds a definition that is gone', async () => {
    const crd =
      'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: things.example.com\n' +
      'spec:\n  group: example.com\n  names:\n    kind: Thing\n    plural: things\n  scope: Namespaced\n  versions: []\n'
    expect(await messages('update-leaves', {}, { 'crds/t.yaml': crd })).toEqual([
      expect.stringContaining('CustomResourceDefinition things.example.com is no longer rendered'),
    ])
  })

  it('is silent where the new version does not render', async () => {
    const now = { 'templates/configmap.yaml': '{{ fail "x" }}\n' }
    expect(await messages('update-leaves', now, EXAMPLE_PLUGIN)).toEqual([])
  })
})
