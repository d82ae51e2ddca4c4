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

/** A plugin that satisfies every rule. */
export const EXAMPLE_PLUGIN: Readonly<Record<string, string>> = {
  'Chart.yaml': exampleChartYaml(),
  'values.yaml': 'replicas: 1\n',
  'templates/configmap.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: demo\ndata:\n  replicas: {{ .Values.replicas | quote }}\n',
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
