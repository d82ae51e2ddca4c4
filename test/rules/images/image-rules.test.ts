import { describe, expect, it } from 'vitest'
import { EXAMPLE_GLOBALS, examplePod, movingImage } from '../../../src/rules/images/example-pod.ts'
import { checkExample, type Found } from '../check-example.ts'

const IMAGE_RULES = [
  'image-not-localized',
  'image-malformed',
  'image-name-lost',
  'image-collision',
  'image-hand-rolled',
  'image-maybe',
  'image-mutable-tag',
  'image-dead-registry',
]

type Files = Record<string, string>

/** `rule file:line`, sorted as reports are. */
async function placesOf(files: Files): Promise<string[]> {
  const found = await checkExample({ 'values.yaml': EXAMPLE_GLOBALS, ...files }, IMAGE_RULES)
  return found.map(({ ruleId, location: { file, line } }) => `${ruleId} ${file}:${line}`)
}

async function findingsOf(files: Files, rule: string): Promise<Found[]> {
  return checkExample({ 'values.yaml': EXAMPLE_GLOBALS, ...files }, [rule])
}

const MOVING = movingImage('docker.io', 'library', 'nginx:1.25')

function own(image: string): Files {
  return { 'templates/pod.yaml': examplePod(image) }
}

/** A plugin that installs the chart beside it. @param values Lines below `values:`. */
function shell(values: string, template: string): Files {
  return {
    'templates/plugin.yaml': `apiVersion: plugins.kubegems.io/v1beta1
kind: Plugin
metadata:
  name: web
  namespace: {{ .Release.Namespace }}
spec:
  kind: template
  url: file://../web
  values:
${values}`,
    '../web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
    '../web/values.yaml':
      'image:\n  registry: quay.io\n  repository: acme/web\n  tag: "1.0"\nsidecar: ""\n',
    '../web/templates/pod.yaml': template,
  }
}

const INNER_POD = examplePod(
  '{{ .Values.image.registry }}/{{ .Values.image.repository }}:{{ .Values.image.tag }}',
)

describe('image-not-localized', () => {
  it("names the plugin's own image, its object, and what to write", async () => {
    const [finding, ...others] = await findingsOf(own('nginx:1.25'), 'image-not-localized')
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      severity: 'error',
      message:
        'nginx:1.25 of Pod/web stays where it is with a registry and a repository set: a cluster without internet cannot pull it',
      location: { file: 'demo/templates/pod.yaml', line: 8 },
    })
    expect(finding?.hint).toContain(
      '(dict "key" "image" "registry" "docker.io" "repository" "library/nginx" "tag" "1.25" "context" .) }}{{ else }}image: nginx:1.25{{ end }} and add the chart common',
    )
  })

  it('what its hint says to write is localized', async () => {
    const [finding] = await findingsOf(own('nginx:1.25'), 'image-not-localized')
    const line = /Write it as: (.*) and add/.exec(finding?.hint ?? '')?.[1] ?? ''
    const files = {
      'templates/pod.yaml': examplePod('x').replace('image: x', line),
      // As kubegems/plugins has it.
      'templates/_common.tpl': COMMON,
    }
    expect(await placesOf(files)).toEqual([])
  })

  it('looks into charts that the plugin installs, and names the values to set', async () => {
    const [finding, ...others] = await findingsOf(
      shell('    replicas: 1\n', INNER_POD),
      'image-not-localized',
    )
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      message:
        'quay.io/acme/web:1.0 of Pod/web of Plugin web stays where it is with a registry and a repository set: a cluster without internet cannot pull it',
      location: { file: 'demo/templates/plugin.yaml', line: 9 },
    })
    expect(finding?.hint).toMatch(
      /^Set in spec\.values of Plugin web: image\.registry by .*, image\.repository by .*"kgplugin localize wire demo"/,
    )
  })

  it('says that no value moves an image that the chart spells out', async () => {
    const [finding] = await findingsOf(
      shell('    replicas: 1\n', examplePod('acme/web:1')),
      'image-not-localized',
    )
    expect(finding?.hint).toBe('No value moves it: no value of the chart moves it.')
  })

  it.each([
    ['the registry alone', '{{ .Values.global.imageRegistry | default "docker.io" }}/acme/web:1'],
    ['the repository alone', 'docker.io/{{ .Values.global.imageRepository | default "a" }}/web:1'],
    [
      'a repository only with a registry',
      '{{ if .Values.global.imageRegistry }}{{ .Values.global.imageRegistry }}/{{ .Values.global.imageRepository | default "acme" }}{{ else }}acme{{ end }}/web:1',
    ],
  ])('finds images that know %s', async (_, image) => {
    expect(await findingsOf(own(image), 'image-not-localized')).toHaveLength(1)
  })

  it('finds images in arguments and environment variables', async () => {
    const pod = `${examplePod(MOVING)}      args: [--sidecar-image=quay.io/acme/sidecar:1]
      env: [{ name: RELOADER_IMAGE, value: "quay.io/acme/reloader:1" }]
`
    const found = await findingsOf({ 'templates/pod.yaml': pod }, 'image-not-localized')
    expect(found.map(({ location }) => location.line)).toEqual([9, 10])
  })

  it('tells once what several objects of a chart use', async () => {
    const two = `${INNER_POD}---\n${INNER_POD.replaceAll('web', 'other')}`
    const [finding, ...others] = await findingsOf(
      shell('    replicas: 1\n', two),
      'image-not-localized',
    )
    expect(others).toEqual([])
    expect(finding?.message).toContain('of Pod/web of Plugin web and 1 more object stays')
  })

  it('leaves out what the workspace ignores', async () => {
    const ignore = 'images: { ignore: [{ image: nginx, why: every node has it }] }\n'
    expect(await placesOf({ ...own('nginx:1.25'), '../.kgplugin.yaml': ignore })).toEqual([])
  })

  it('says nothing of a chart that is not here', async () => {
    const files = shell('    replicas: 1\n', INNER_POD)
    const template = files['templates/plugin.yaml']!
    files['templates/plugin.yaml'] = template.replace('file://../web', 'https://charts.invalid')
    expect(await placesOf(files)).toEqual([])
  })
})

describe('image-malformed', () => {
  it.each([
    ['a space', '"nginx 1.25"'],
    ['an uppercase name', 'Acme/Web:1'],
    ['two slashes', 'quay.io//web:1'],
    ['a slash in front', '{{ .Values.global.imageRegistry }}/nginx:1.25'],
    ['a slash alone', '/'],
    ['a scheme', 'https://quay.io/acme/web:1'],
    ['a tag that is empty', '"nginx:"'],
    ['nothing', '{{ .Values.global.imageRegistry }}'],
    ['null', 'null'],
    [
      'two registries',
      '{{ with .Values.global.imageRegistry }}{{ . }}/{{ end }}docker.io/acme/nginx:1',
    ],
  ])('finds %s', async (_, image) => {
    const found = await findingsOf(own(image), 'image-malformed')
    expect(found.map(({ location }) => location.line)).toEqual([8])
  })

  it('finds a container of a Deployment without an image, and not of a patch for another program', async () => {
    const workload = (apiVersion: string, kind: string): Files => ({
      'templates/workload.yaml': `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n      containers:\n        - name: web\n`,
    })
    const [finding] = await findingsOf(workload('apps/v1', 'Deployment'), 'image-malformed')
    expect(finding?.message).toContain('The container "web" of Deployment/web has no image')
    expect(await placesOf(workload('monitoring.coreos.com/v1', 'Prometheus'))).toEqual([])
  })

  it('finds an image of an inner Plugin that is nothing but a slash', async () => {
    const files = shell('    image:\n      {{ .Values.global.imageRegistry }}/\n', INNER_POD)
    const found = await findingsOf(files, 'image-malformed')
    expect(found.map(({ location }) => location.line)).toContain(11)
  })
})

describe('image-name-lost', () => {
  it.each([
    [
      'the name',
      '{{ .Values.global.imageRegistry | default "docker.io" }}/{{ .Values.global.imageRepository | default "nginx" }}:1.25',
      'loses its name',
    ],
    [
      'a part of the name',
      '{{ .Values.global.imageRegistry | default "quay.io" }}/{{ .Values.global.imageRepository | default "acme/tools" }}/web:1',
      'gets another name',
    ],
    [
      'the tag',
      `${movingImage('docker.io', 'library', 'nginx')}:{{ ternary "1.26" "1.25" (not (empty .Values.global.imageRegistry)) }}`,
      'gets another tag',
    ],
  ])('finds an image that loses %s', async (_, image, outcome) => {
    const [finding] = await findingsOf(own(image), 'image-name-lost')
    expect(finding?.message).toContain(outcome)
  })
})

describe('image-mutable-tag', () => {
  const digest = `nginx@sha256:${'0'.repeat(64)}`
  it.each([
    ['nginx', 1],
    ['nginx:latest', 1],
    ['registry.example:5000/acme/web', 1],
    [digest, 0],
    [`nginx:latest@${digest.slice(6)}`, 0],
    ['nginx:1', 0],
    ['nginx:latest-alpine3.18', 0],
  ])('%s: %i', async (image, count) => {
    expect(await findingsOf(own(image), 'image-mutable-tag')).toHaveLength(count)
  })
})

describe('image-dead-registry', () => {
  it.each([
    ['k8s.gcr.io/pause:3.2', 'registry.k8s.io/pause'],
    ['gcr.io/google-containers/pause:3.2', 'registry.k8s.io/pause'],
    ['gcr.io/google_containers/pause:3.2', 'registry.k8s.io/pause'],
    ['us.gcr.io/k8s-artifacts-prod/pause:3.2', 'registry.k8s.io/pause'],
    ['gcr.io/kubernetes-helm/tiller:v2.17.0', 'ghcr.io/helm/tiller'],
    ['quay.io/coreos/flannel:v0.14.0', 'Look where'],
    ['jettech/kube-webhook-certgen:v1.5.1', 'registry.k8s.io/ingress-nginx/kube-webhook-certgen'],
    ['bitnami/redis:7.0', 'docker.io/bitnamilegacy/redis'],
    ['docker.io/bitnami/redis:7.0', 'docker.io/bitnamilegacy/redis'],
    ['gcr.io/kubebuilder/kube-rbac-proxy:v0.8.0', 'Look where'],
    ['acme.bintray.io/web:1', 'Look where'],
  ])('finds %s', async (image, hint) => {
    const [finding] = await findingsOf(own(image), 'image-dead-registry')
    expect(finding?.hint).toContain(hint)
  })

  it.each([
    'registry.k8s.io/pause:3.9',
    'gcr.io/distroless/static:nonroot',
    'quay.io/coreosx/flannel:v1',
    'bitnamilegacy/redis:7.0',
    'ghcr.io/bitnami/redis:7.0',
    'gcr.io/google-containers-mirror/pause:1',
  ])('accepts %s', async (image) => {
    expect(await findingsOf(own(image), 'image-dead-registry')).toEqual([])
  })
})

describe('image-maybe', () => {
  const values = (text: string): Files => ({
    ...own(MOVING),
    'values.yaml': `${EXAMPLE_GLOBALS}${text}`,
  })

  it.each([
    ['an image', 'debugImage: quay.io/acme/debug:1\n', 4],
    ['pieces', 'debug:\n  image:\n    repository: acme/debug\n    tag: "1"\n', 6],
    [
      'pieces without a tag',
      'debug:\n  image:\n    registry: quay.io\n    repository: acme/debug\n    tag: ""\n',
      7,
    ],
    ['a repository alone', 'sidecar:\n  repository: acme/sidecar\n', 5],
  ])('finds %s in values.yaml that nothing uses', async (_, text, line) => {
    const found = await findingsOf(values(text), 'image-maybe')
    expect(found.map(({ location }) => `${location.file}:${location.line}`)).toEqual([
      `demo/values.yaml:${line + 1}`,
    ])
  })

  it.each([
    ['a repository of charts', 'chart:\n  repository: acme/charts\n'],
    ['a repository without its registry', 'web:\n  repository: library/nginx\n'],
    ['a path', 'backup:\n  repository: /var/backup\n'],
    ['a Git repository', 'repository: https://github.com/acme/debug\n'],
    ['nothing', 'image:\n  repository: ""\n  tag: ""\n'],
    ['a used image with another tag', 'image:\n  repository: library/nginx\n  tag: "1.24"\n'],
    ['a word', 'image: builtin\n'],
  ])('accepts %s in values.yaml', async (_, text) => {
    expect(await findingsOf(values(text), 'image-maybe')).toEqual([])
  })

  it.each([
    ['a placeholder', '{ name: SIDECAR_IMAGE, value: "$(HUB)/acme/sidecar:1" }'],
    ['an image in a script', '{ name: SCRIPT, value: "docker run quay.io/acme/tool:1 now" }'],
  ])('finds %s', async (_, env) => {
    const files = { 'templates/pod.yaml': `${examplePod(MOVING)}      env: [${env}]\n` }
    const found = await findingsOf(files, 'image-maybe')
    expect(found.map(({ location }) => location.line)).toEqual([9])
    const ignore = 'images: { ignore: [{ image: "*/acme/*", why: not here }] }\n'
    const ignored = { ...files, '../.kgplugin.yaml': ignore }
    expect(await findingsOf(ignored, 'image-maybe')).toEqual([])
  })
})

describe('image-maybe of operators', () => {
  const operator = (spec: string): Files => ({
    ...own(MOVING),
    'templates/operator.yaml': `apiVersion: acme.io/v1\nkind: Operator\nmetadata: { name: op }\nspec:\n${spec}`,
  })

  it('finds what no rule of discovery uses', async () => {
    const files = operator('  imageRegistry: quay.io/acme\n  vgpu: { image: vgpu-manager }\n')
    const found = await findingsOf(files, 'image-maybe')
    expect(found.map(({ location, message }) => [location.line, message])).toEqual([
      [
        5,
        'quay.io/acme in spec.imageRegistry of Operator/op may be an image or a part of one, and nothing tells what it is put together with',
      ],
      [
        6,
        'vgpu-manager in spec.vgpu.image of Operator/op may be an image or a part of one, and nothing tells what it is put together with',
      ],
    ])
    const config =
      'images: { declared: [{ image: "quay.io/acme/agent:1", why: x }], ignore: [{ image: vgpu-manager, why: x }] }\n'
    expect(await findingsOf({ ...files, '../.kgplugin.yaml': config }, 'image-maybe')).toEqual([])
  })

  it('finds an image that is there only with a registry, until its source is declared', async () => {
    const files = operator(
      '  {{- with .Values.global.imageRegistry }}\n  image: {{ . }}/{{ $.Values.global.imageRepository | default "acme" }}/agent:3\n  {{- end }}\n  replicas: 1\n',
    )
    const [finding, ...others] = await findingsOf(files, 'image-maybe')
    expect(others).toEqual([])
    expect(finding?.message).toBe(
      '<registry>/<repository>/agent:3 of Operator/op is there only with a registry and a repository set: nothing tells what it is copied from',
    )
    const config = 'images: { declared: [{ image: "quay.io/acme/agent:3", why: x }] }\n'
    expect(await findingsOf({ ...files, '../.kgplugin.yaml': config }, 'image-maybe')).toEqual([])
  })
})

describe('image-hand-rolled', () => {
  it.each([
    ['beside text', '{{ .Values.global.imageRegistry }}/acme/web:1'],
    ['with printf', '{{ printf "%s/acme/web:1" .Values.global.imageRegistry }}'],
    ['with a default', '{{ .Values.global.imageRegistry | default "quay.io" }}/acme/web:1'],
    ['the repository alone', 'quay.io/{{ .Values.global.imageRepository }}/web:1'],
    ['of own values', '{{ .Values.image.registry }}/{{ .Values.image.repository }}:1'],
  ])('finds an image %s, in branches that nothing enables', async (_, image) => {
    const found = await findingsOf(
      {
        'values.yaml': `${EXAMPLE_GLOBALS}debug: false\nimage: {}\n`,
        'templates/debug.yaml': `{{- if .Values.debug }}\n${examplePod(image)}{{- end }}\n`,
      },
      'image-hand-rolled',
    )
    expect(found.map(({ location }) => location.line)).toEqual([9])
  })

  it('finds an image in a variable, and in a helper', async () => {
    const variable = `{{- $image := printf "%s/acme/web:1" .Values.global.imageRegistry }}\n${examplePod('{{ $image }}')}`
    expect(await findingsOf({ 'templates/pod.yaml': variable }, 'image-hand-rolled')).toHaveLength(
      1,
    )
    const helper = {
      ...own('{{ include "demo.image" . }}'),
      'templates/_image.tpl':
        '{{- define "demo.image" -}}\n{{ .Values.global.imageRegistry }}/acme/web:1\n{{- end -}}\n',
    }
    expect(await placesOf(helper)).toContain('image-hand-rolled demo/templates/_image.tpl:2')
  })

  it.each([
    ['both settings', MOVING],
    [
      'a helper for both',
      '{{ include "common.images.repository" (dict "key" "x" "registry" "quay.io" "repository" "acme/web" "tag" "1" "context" .) | trimPrefix "x: " | default "quay.io/acme/web:1" }}',
    ],
  ])('accepts %s', async (_, image) => {
    const files = { ...own(image), 'templates/_common.tpl': COMMON }
    expect(await findingsOf(files, 'image-hand-rolled')).toEqual([])
  })

  it('accepts the settings as values of an inner Plugin', async () => {
    const values =
      '    global:\n      imageRegistry: {{ .Values.global.imageRegistry }}\n    image:\n      repository: {{ .Values.global.imageRepository }}\n'
    expect(await findingsOf(shell(values, INNER_POD), 'image-hand-rolled')).toEqual([])
  })
})

it('image-collision names both sources', async () => {
  const other = examplePod(movingImage('quay.io', 'opstree', 'nginx:1.25')).replaceAll(
    'web',
    'other',
  )
  const [finding, ...others] = await findingsOf(
    { ...own(MOVING), 'templates/other.yaml': other },
    'image-collision',
  )
  expect(others).toEqual([])
  expect(finding?.message).toContain('both become <registry>/<repository>/nginx')
})

const COMMON = `{{- define "common.images.repository" -}}
{{- $repository := .repository -}}
{{- $registry := .registry -}}
{{- $globalRegistry := .context.Values.global.imageRegistry -}}
{{- $globalRepository := .context.Values.global.imageRepository -}}
{{- if and $registry $globalRegistry -}}
{{- $registry = $globalRegistry -}}
{{- end -}}
{{- if $globalRepository -}}
{{- $repository = printf "%s%s" $globalRepository (regexFind "/.*" $repository) -}}
{{- end -}}
{{- if or $globalRegistry $globalRepository -}}
{{- printf "%s: %s/%s:%s" .key $registry $repository .tag -}}
{{- end -}}
{{- end -}}
`
