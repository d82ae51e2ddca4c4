import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const COMMON = fileURLToPath(new URL('../../templates/common', import.meta.url))

/** The files of the library that every plugin depends on. */
export function commonLibrary(): Record<string, string> {
  const files = ['Chart.yaml', 'templates/_images.tpl', 'templates/_component.tpl']
  return Object.fromEntries(
    files.map((file) => [`plugins/common/${file}`, readFileSync(join(COMMON, file), 'utf8')]),
  )
}

/** The files of a plugin around an upstream chart. @param values Lines below `values:`, or what stands behind it. */
export function shellPlugin(
  name: string,
  upstream: { url: string; chart?: string; version?: string },
  values: string,
): Record<string, string> {
  const fields = Object.entries(upstream).map(([key, value]) => `  ${key}: ${value}\n`)
  return {
    [`plugins/${name}/Chart.yaml`]: `apiVersion: v2
name: ${name}
version: 1.0.0
dependencies:
  - name: common
    version: 1.x.x
    repository: file://../common
annotations:
  plugins.kubegems.io/is-plugin: "true"
  plugins.kubegems.io/install-namespace: ${name}
`,
    [`plugins/${name}/values.yaml`]: 'global: {imageRegistry: "", imageRepository: ""}\n',
    [`plugins/${name}/templates/plugin.yaml`]: `apiVersion: plugins.kubegems.io/v1beta1
kind: Plugin
metadata:
  name: ${name}
  namespace: {{ .Release.Namespace }}
spec:
  kind: helm
${fields.join('')}  values:${values}`,
  }
}

/** An upstream chart whose pod has an image that can be moved, and one that cannot. */
export function upstreamChart(
  options: { image?: string; fixed?: string; more?: string } = {},
): Record<string, string> {
  const { image = 'quay.io/acme/web', fixed, more = '' } = options
  const second = fixed === undefined ? '' : `    - { name: fixed, image: "${fixed}" }\n`
  return {
    'upstream/web/Chart.yaml': `apiVersion: v2
name: web
version: 2.0.0
annotations:
  images: |
    - image: quay.io/acme/old:1
    - image: quay.io/acme/web:1.2
`,
    'upstream/web/values.yaml': `image:\n  repository: ${image}\n  tag: "1.2"\n`,
    'upstream/web/templates/pod.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
${second}${more}`,
  }
}
