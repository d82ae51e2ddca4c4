import { describe, expect, it } from 'vitest'
import {
  exampleChartYaml,
  exampleNeighbour,
  exampleReader,
} from '../../../src/rules/frame/example-plugin.ts'
import { checkExample } from '../check-example.ts'

const CHART = exampleChartYaml({ 'values-from': 'other', requirements: 'other' })

async function messages(rule: string, files: Record<string, string>): Promise<string[]> {
  return (await checkExample(files, [rule])).map(({ message }) => message)
}

describe('shared-key-unknown', () => {
  it.each([
    ['a key that is the start of a shared one', '.Values.other.loki', { 'loki.address': 'x' }],
    ['a nested key', '.Values.other.loki.address', { 'loki.address': 'x' }],
  ])('accepts %s', async (_, expression, shared) => {
    const files = { 'Chart.yaml': CHART, 'templates/r.yaml': exampleReader(expression) }
    const neighbour = exampleNeighbour({ shared })
    expect(await messages('shared-key-unknown', { ...files, ...neighbour })).toEqual([])
  })

  it('is silent about a provider that does not render', async () => {
    const files = {
      'Chart.yaml': CHART,
      'templates/r.yaml': exampleReader('.Values.other.nothing'),
      ...exampleNeighbour(),
      '../other/templates/broken.yaml': '{{ fail "broken" }}\n',
    }
    expect(await messages('shared-key-unknown', files)).toEqual([])
  })

  it('is silent about keys that depend on values', async () => {
    const files: Record<string, string> = {
      'Chart.yaml': CHART,
      'templates/r.yaml': exampleReader('.Values.other.more'),
      ...exampleNeighbour(),
    }
    files['../other/templates/configmap-values.yaml'] +=
      '  {{- if .Values.more }}\n  more: "x"\n  {{- end }}\n'
    files['../other/values.yaml'] = 'more: ""\n'
    expect(await messages('shared-key-unknown', files)).toEqual([])
  })

  it('finds a key behind a variable, and one whose placeholder in values.yaml is empty', async () => {
    const files = {
      'Chart.yaml': CHART,
      'values.yaml': 'replicas: 1\nother:\n  port: ""\n',
      'templates/r.yaml': '{{- $other := .Values.other }}\n' + exampleReader('$other.port'),
      ...exampleNeighbour(),
    }
    expect(await messages('shared-key-unknown', files)).toEqual([
      '.Values.other.port is always empty: plugin other shares no port',
    ])
  })

  it('accepts a default of the chart itself', async () => {
    const files = {
      'Chart.yaml': CHART,
      'values.yaml': 'replicas: 1\nother:\n  enabled: false\n',
      'templates/r.yaml': exampleReader('.Values.other.enabled'),
      ...exampleNeighbour(),
    }
    expect(await messages('shared-key-unknown', files)).toEqual([])
  })
})

describe('values-from-missing', () => {
  it('finds an empty placeholder for what the other plugin shares', async () => {
    const files = {
      'values.yaml': 'replicas: 1\nother:\n  address: ""\n',
      'templates/r.yaml': exampleReader('.Values.other.address'),
      ...exampleNeighbour(),
    }
    expect(await messages('values-from-missing', files)).toEqual([
      '.Values.other.address is always empty: values-from does not name other',
    ])
  })

  it.each([
    ['values of its own under the name of a plugin', 'other:\n  size: ""\n', 'size'],
    ['a default of its own', 'other:\n  address: http://x\n', 'address'],
  ])('accepts %s', async (_, values, key) => {
    const files = {
      'values.yaml': `replicas: 1\n${values}`,
      'templates/r.yaml': exampleReader(`.Values.other.${key}`),
      ...exampleNeighbour(),
    }
    expect(await messages('values-from-missing', files)).toEqual([])
  })

  it('is silent about a plugin that shares nothing', async () => {
    const files = {
      'templates/r.yaml': exampleReader('(.Values.other).address'),
      ...exampleNeighbour(),
      '../other/templates/configmap-values.yaml': '',
    }
    expect(await messages('values-from-missing', files)).toEqual([])
  })
})

describe('soft-dependency', () => {
  it.each([
    ['if', '{{- if .Values.other }}\n' + exampleReader('.Values.other.address') + '{{- end }}\n'],
    ['with', '{{- with .Values.other }}\n' + exampleReader('.address') + '{{- end }}\n'],
    ['required', exampleReader('required "enable other" (.Values.other).address')],
    ['dig', exampleReader('dig "other" "address" "none" (.Values | merge (dict))')],
  ])('accepts %s', async (_, template) => {
    const files = {
      'Chart.yaml': exampleChartYaml({ 'values-from': 'other' }),
      'templates/r.yaml': template,
      ...exampleNeighbour(),
    }
    expect(await messages('soft-dependency', files)).toEqual([])
  })

  it('finds an object of a kind that a plugin of the workspace brings', async () => {
    const found = await checkExample(
      {
        'templates/w.yaml':
          'apiVersion: monitoring.coreos.com/v1\nkind: PodMonitor\nmetadata:\n  name: w\n',
        '../monitoring/Chart.yaml': exampleChartYaml().replace('name: demo', 'name: monitoring'),
      },
      ['soft-dependency'],
    )
    expect(found).toMatchObject([
      { severity: 'warning', location: { file: 'demo/templates/w.yaml', line: 2 } },
    ])
  })

  it('accepts a requirement of a required plugin', async () => {
    const files = {
      'Chart.yaml': exampleChartYaml({ 'values-from': 'other', requirements: 'third' }),
      'templates/r.yaml': exampleReader('.Values.other.address'),
      ...exampleNeighbour(),
      '../third/Chart.yaml': exampleChartYaml({ requirements: 'other' }).replace(
        'name: demo',
        'name: third',
      ),
    }
    expect(await messages('soft-dependency', files)).toEqual([])
  })
})

describe('values-from-unused', () => {
  it.each([
    ['the map as a whole', exampleReader('toJson .Values.other')],
    ['one key by index', exampleReader('index .Values "other" "address"')],
    ['it as a condition', '{{- if .Values.other }}\n' + exampleReader('"x"') + '{{- end }}\n'],
  ])('accepts templates that read %s', async (_, template) => {
    const files = {
      'Chart.yaml': CHART,
      'templates/configmap.yaml': template,
      ...exampleNeighbour(),
    }
    expect(await messages('values-from-unused', files)).toEqual([])
  })
})

describe('shared-integer', () => {
  const files = (value: string, values = '.Values.other.port'): Record<string, string> => ({
    'Chart.yaml': CHART,
    'templates/r.yaml': exampleReader(values),
    ...exampleNeighbour({ shared: { port: value } }),
  })

  it.each(['"0"', '"-1"', '"8080"'])('finds %s', async (value) => {
    expect(await messages('shared-integer', files(value))).toHaveLength(1)
  })

  it.each(['"080"', '"1.5"', '"true"', '"1e5"', '"a:80"', '""'])('accepts %s', async (value) => {
    expect(await messages('shared-integer', files(value))).toEqual([])
  })

  it('finds one of the global plugin', async () => {
    const found = await checkExample(
      {
        'templates/r.yaml': exampleReader('(.Values.global).limit'),
        '../global/Chart.yaml': exampleChartYaml().replace('name: demo', 'name: global'),
        '../global/templates/values.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: kubegems-global-values\n' +
          '  namespace: kubegems-installer\ndata:\n  limit: "5"\n',
      },
      ['shared-integer'],
    )
    expect(found).toMatchObject([{ location: { file: 'demo/templates/r.yaml', line: 6 } }])
  })
})

describe('shared-value-type', () => {
  const shares = (data: string): Record<string, string> => ({
    'templates/shared.yaml':
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: kubegems-demo-values\n' +
      `  namespace: kubegems-installer\ndata:\n${data}`,
  })

  it.each([
    ['  port: {{ 8080 }}\n', 'port of kubegems-demo-values is a number, not a string'],
    ['  on: true\n', 'is a bool, not a string'],
    ['  hosts: "{a,b}"\n', 'starts with a brace: readers get a list'],
    ['  hosts: "a,b=c"\n', 'holds a comma'],
    ['  none: "null"\n', 'reads as null'],
    ['  path: "C:\\\\x"\n', 'reaches readers as "C:x"'],
    ['  a: "x"\n  a.b: "y"\n', 'a and a.b of kubegems-demo-values exclude each other'],
  ])('finds %j', async (data, expected) => {
    const [message] = await messages('shared-value-type', shares(data))
    expect(message).toContain(expected)
  })

  it.each([
    '  enabled: "true"\n',
    '  port: "8080"\n',
    '  hosts: "a\\\\,b"\n',
    '  empty: ""\n',
    '  a.b: "x"\n  a.c: "y"\n  ab: "z"\n',
    '  url: "http://a.b:80/c?d=e"\n',
  ])('accepts %j', async (data) => {
    expect(await messages('shared-value-type', shares(data))).toEqual([])
  })

  it('is about the shared ConfigMap alone', async () => {
    const other = shares('  hosts: "a,b"\n')['templates/shared.yaml']!.replace('-values', '-hosts')
    expect(await messages('shared-value-type', { 'templates/shared.yaml': other })).toEqual([])
  })
})

describe('values-from-unknown', () => {
  it('finds a provider whose ConfigMap lies in another namespace', async () => {
    const neighbour = exampleNeighbour()
    const file = '../other/templates/configmap-values.yaml'
    const files = {
      'Chart.yaml': CHART,
      'templates/r.yaml': exampleReader('(.Values.other).address | default ""'),
      ...neighbour,
      [file]: neighbour[file]!.replace('kubegems-installer', 'demo'),
    }
    expect(await messages('values-from-unknown', files)).toHaveLength(1)
  })
})
