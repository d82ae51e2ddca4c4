import { describe, expect, it } from 'vitest'
import {
  EXAMPLE_PLUGIN,
  exampleChartYaml,
  exampleInnerPlugin,
} from '../../../src/rules/frame/example-plugin.ts'
import { lacking } from '../../needs.ts'
import { checkExample } from '../check-example.ts'

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: {{ with .Values.global }}{{ .imageRegistry }}/{{ end }}web:1
`

/** A Deployment with more lines at its end. */
function deployment(lines: string): string {
  return DEPLOYMENT + lines
}

const CLUSTER_RULES = [
  'object-refused',
  'api-removed',
  'api-deprecated',
  'field-dropped',
  'placeholder-name',
  'update-refused',
]

async function find(files: Record<string, string>, base?: Record<string, string>) {
  return checkExample(files, CLUSTER_RULES, base)
}

describe('what servers say to a rendered object', () => {
  it('stands at the template line that printed the field', async () => {
    const found = await find({
      'templates/web.yaml': deployment('          ports:\n            - containerPort: 99999\n'),
    })
    expect(found).toMatchObject([
      {
        ruleId: 'object-refused',
        severity: 'error',
        location: { file: 'demo/templates/web.yaml', line: 14, column: 15 },
      },
    ])
    expect(found[0]?.message).toContain(
      'Deployment web is refused: spec.template.spec.containers[0].ports[0].containerPort 99999',
    )
  })

  it('is told once, with the versions that say it', async () => {
    const found = await find({
      'templates/budget.yaml':
        'apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: a}\nspec: {minAvailable: 1}\n',
      '../.kgplugin.yaml': 'languages: []\ncluster:\n  kubeVersion: ["1.24", "1.26", "1.30"]\n',
    })
    expect(found.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([
      ['api-deprecated', 'warning'],
      ['api-removed', 'error'],
    ])
    expect(found[1]?.message).toContain(
      'write policy/v1 PodDisruptionBudget (Kubernetes 1.26, 1.30)',
    )
  })

  it.each([
    ['"a" "b"', 'Service a (b, too) is refused: '],
    ['"a" "b" "c"', 'Service a (and 2 more) is refused: '],
  ])('is told once for all objects of a loop: %s', async (names, start) => {
    const found = await find({
      'templates/services.yaml': `{{- range list ${names} }}
---
apiVersion: v1
kind: Service
metadata: {name: {{ . }}}
spec:
  ports:
    - port: 80
      targetPort: a-name-that-is-too-long
{{- end }}
`,
    })
    expect(found).toMatchObject([{ location: { line: 9 } }])
    expect(found[0]?.message).toContain(start)
  })

  it('is nothing where .Capabilities guards the object', async () => {
    const budget = (version: string) =>
      `apiVersion: policy/${version}\nkind: PodDisruptionBudget\nmetadata: {name: a}\nspec: {minAvailable: 1}\n`
    const found = await find({
      'templates/budget.yaml': `{{- if .Capabilities.APIVersions.Has "policy/v1" }}\n${budget('v1')}{{- else }}\n${budget('v1beta1')}{{- end }}\n`,
      '../.kgplugin.yaml': 'languages: []\ncluster:\n  kubeVersion: ["1.20", "1.30"]\n',
    })
    expect(found).toEqual([])
  })

  it('tells a field that is dropped, and what was meant', async () => {
    const [found] = await find({
      'templates/web.yaml': deployment('          imagePullpolicy: Always\n'),
    })
    expect(found).toMatchObject({
      ruleId: 'field-dropped',
      hint: 'Did you mean imagePullPolicy?',
      location: { line: 13 },
    })
  })

  it('tells that newer versions know a field', async () => {
    const found = await find({
      'templates/web.yaml': deployment('      resources: {limits: {cpu: "1"}}\n'),
      '../.kgplugin.yaml': 'languages: []\ncluster:\n  kubeVersion: ["1.28", "1.35"]\n',
    })
    expect(found).toMatchObject([
      { ruleId: 'field-dropped', hint: expect.stringContaining('Newer versions') as string },
    ])
  })

  it('tells a field that is dropped from an object that is refused, too', async () => {
    const found = await find({
      'templates/web.yaml': deployment('  minReadySecond: 3\n  replicas: -1\n'),
    })
    expect(found.map(({ ruleId, location }) => [ruleId, location.line])).toEqual([
      ['field-dropped', 13],
      ['object-refused', 14],
    ])
  })

  it('tells what only later updates refuse', async () => {
    const twice =
      '          env:\n            - {name: A, value: b}\n            - {name: A, value: c}\n'
    const [found] = await find({ 'templates/web.yaml': deployment(twice) })
    expect(found?.message).toContain('is installed, and every update of it is refused')
  })

  it('tells names that a value leaves open', async () => {
    const found = await find({
      'templates/web.yaml': DEPLOYMENT.replace(
        'name: web\nspec',
        'name: web-{{ .Values.suffix }}\nspec',
      ),
      'values.yaml': 'suffix: ""\n',
    })
    expect(found).toMatchObject([{ ruleId: 'placeholder-name', location: { line: 4 } }])
  })

  it('hides what Secrets hold', async () => {
    const [found] = await find({
      'templates/secret.yaml':
        'apiVersion: v1\nkind: Secret\nmetadata: {name: pw}\ndata: {key: not base64 at all}\n',
    })
    expect(found?.ruleId).toBe('object-refused')
    expect(JSON.stringify(found)).not.toContain('not base64')
  })

  it('judges custom resources by the definitions of the plugin', async () => {
    const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.shop.example.com}
spec:
  group: shop.example.com
  scope: Namespaced
  names: {plural: widgets, kind: Widget}
  versions:
    - name: v1
      served: true
      storage: true
      schema: {openAPIV3Schema: {type: object, properties: {size: {type: integer}}}}
`
    const found = await find({
      'crds/widgets.yaml': definition,
      'templates/widget.yaml':
        'apiVersion: shop.example.com/v1\nkind: Widget\nmetadata: {name: w}\nsize: big\n',
    })
    expect(found).toMatchObject([{ ruleId: 'object-refused', location: { line: 4 } }])
  })

  it('is information about charts that inner Plugins install', async () => {
    const found = await find({
      'templates/plugin.yaml': exampleInnerPlugin({
        kind: 'template',
        url: 'file://./chart',
        version: '1.0.0',
      }),
      'chart/Chart.yaml': 'apiVersion: v2\nname: chart\nversion: 1.0.0\n',
      'chart/templates/web.yaml': deployment('          ports: [{containerPort: 0}]\n').replace(
        /\{\{ with.*end \}\}/,
        '',
      ),
    })
    expect(found).toMatchObject([{ ruleId: 'object-refused', severity: 'info' }])
  })

  it('counts with what the form sends', async () => {
    const found = await find({
      'values.yaml':
        '# @form true\n# @title Port\n# @schema min=80;max=90\nport: 80\n# @form true\n# @title On\nenabled: true\n',
      'templates/service.yaml':
        'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports:\n    - port: {{ if .Values.enabled }}{{ .Values.port }}{{ else }}0{{ end }}\n',
    })
    expect(found).toMatchObject([{ ruleId: 'object-refused', location: { line: 7 } }])
    expect(found[0]?.message).toContain('when the form is filled in')
  })
})

it('counts with the numbers that the form allows, and with each switch', async () => {
  const found = await find({
    'values.yaml': '# @form true\n# @title Port\n# @schema min=80;max=70000\nport: 80\n',
    'values.schema.json': JSON.stringify({
      type: 'object',
      properties: {
        port: {
          type: 'integer',
          title: 'Port',
          minimum: 80,
          maximum: 70_000,
          default: 80,
          form: true,
        },
      },
    }),
    'templates/service.yaml':
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports:\n    - port: {{ .Values.port }}\n      targetPort: 80\n',
  })
  expect(found).toMatchObject([{ ruleId: 'object-refused', location: { line: 7 } }])
  expect(found[0]?.message).toContain('with port=70000')
})

const lacksGit = await lacking('git')
describe.skipIf(lacksGit)(`update-refused${lacksGit}`, () => {
  const released = { ...EXAMPLE_PLUGIN, 'Chart.yaml': exampleChartYaml().replace('0.1.0', '0.1.1') }

  it('tells the field and what to do', async () => {
    const before = { 'templates/web.yaml': DEPLOYMENT }
    const after = {
      ...released,
      'templates/web.yaml': DEPLOYMENT.replaceAll('app: web', 'app: shop'),
    }
    const found = await find(after, before)
    expect(found).toMatchObject([
      { ruleId: 'update-refused', location: { file: 'demo/templates/web.yaml', line: 6 } },
    ])
    expect(found[0]?.message).toContain('cannot be updated from HEAD: spec.selector')
  })

  it('accepts what may change', async () => {
    const before = { 'templates/web.yaml': DEPLOYMENT }
    const after = { ...released, 'templates/web.yaml': DEPLOYMENT.replace('web:1', 'web:2') }
    expect(await find(after, before)).toEqual([])
  })
})
