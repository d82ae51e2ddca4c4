import { ANNOTATION_PREFIX, type AnnotationName } from '../../plugin/index.ts'

/** Chart.yaml of the plugin that the rules' examples vary, with annotations added, replaced or (undefined) left out. */
export function exampleChartYaml(
  annotations: Partial<Record<AnnotationName, string | undefined>> = {},
  fields: string = '',
): string {
  const all: Record<string, string | undefined> = {
    'is-plugin': '"true"',
    'install-namespace': 'demo',
    category: 'core/demo',
    ...annotations,
  }
  const lines = Object.entries(all)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `  ${ANNOTATION_PREFIX}${name}: ${value}\n`)
  return `apiVersion: v2\nname: demo\nversion: 0.1.0\n${fields}annotations:\n${lines.join('')}`
}

/** A plugin that satisfies every rule. Its template reads whatever values an example has. */
export const EXAMPLE_PLUGIN: Readonly<Record<string, string>> = {
  'Chart.yaml': exampleChartYaml(),
  'values.yaml': 'replicas: 1\n',
  'templates/configmap.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: demo\ndata:\n  checksum: {{ .Values | toJson | sha256sum | quote }}\n',
}

/**
 * The generated schema of `replicas: 1` with the bounds 1 and 9 under a title, in the language of the title.
 * @param keywords More of its keywords; they come behind `form`.
 */
export function exampleSchema(title: string, keywords: object = {}): string {
  const replicas = {
    type: 'integer',
    title,
    default: 1,
    maximum: 9,
    minimum: 1,
    form: true,
    ...keywords,
  }
  const $schema = 'https://json-schema.org/draft/2019-09/schema'
  return JSON.stringify({ type: 'object', properties: { replicas }, $schema }, null, 2)
}

/** A template with a Plugin resource that installs another chart; fields of its spec as they are to be written. */
export function exampleInnerPlugin(
  spec: Readonly<Record<string, string>> = {},
  metadata: Readonly<Record<string, string>> = {},
): string {
  const lines = (fields: Readonly<Record<string, string>>): string =>
    Object.entries(fields)
      .map(([key, value]) => `  ${key}: ${value}\n`)
      .join('')
  return (
    'apiVersion: plugins.kubegems.io/v1beta1\nkind: Plugin\nmetadata:\n' +
    lines({ name: 'inner', namespace: '{{ .Release.Namespace }}', ...metadata }) +
    'spec:\n' +
    lines({ kind: 'helm', url: 'https://charts.example.com', version: '1.2.3', ...spec })
  )
}

/**
 * Files of a plugin `other` beside the example, which shares settings with others.
 * @param shared What stands below `data` of the shared ConfigMap; undefined: it shares nothing.
 */
export function exampleNeighbour({
  annotations = {},
  shared = { address: '"http://other.demo:80"' },
}: {
  annotations?: Parameters<typeof exampleChartYaml>[0]
  shared?: Readonly<Record<string, string>> | undefined
} = {}): Record<string, string> {
  const data = Object.entries(shared).map(([key, value]) => `  ${key}: ${value}\n`)
  return {
    '../other/Chart.yaml': exampleChartYaml(annotations).replace('name: demo', 'name: other'),
    '../other/templates/configmap-values.yaml':
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: kubegems-other-values\n' +
      `  namespace: kubegems-installer\ndata:\n${data.join('')}`,
  }
}

/** A template whose ConfigMap prints one expression. */
export function exampleReader(expression: string): string {
  const value = `{{ ${expression} | quote }}`
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: demo-reader\ndata:\n  value: ${value}\n`
}
