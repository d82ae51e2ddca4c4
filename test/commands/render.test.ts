import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { packChart } from '../../src/chart/archive/pack-chart.ts'
import { buildChart } from '../../src/chart/build-chart.ts'
import { render } from '../../src/commands/render.ts'
import type { RenderOptions } from '../../src/commands/render/render-options.ts'
import { GoMap } from '../../src/go/values/value.ts'
import { findImages } from '../../src/images/discovery/find-images.ts'
import { installationsOf } from '../../src/plugin/render/render-plugin.ts'
import { openPluginRenderer } from '../../src/services/open-plugin-renderer.ts'
import type { ExitCode } from '../../src/terminal/exit-code.ts'
import { testContext } from '../context.ts'
import { lacking } from '../needs.ts'
import { tempFolder, writeFiles } from '../temp-folder.ts'

const lacksGit = await lacking('git')
const lacksKubectl = await lacking('kubectl')

type Files = Record<string, string | Uint8Array>

function chartYaml(
  name: string,
  annotations: Record<string, string> = {},
  version = '1.0.0',
): string {
  const all = { 'is-plugin': 'true', 'install-namespace': `${name}-system`, ...annotations }
  const lines = Object.entries(all).map(
    ([key, text]) => `  plugins.kubegems.io/${key}: "${text}"\n`,
  )
  return `apiVersion: v2\nname: ${name}\nversion: ${version}\nannotations:\n${lines.join('')}`
}

function plugin(
  name: string,
  templates: Record<string, string>,
  annotations?: Record<string, string>,
): Files {
  const files = Object.entries(templates).map(([path, text]) => [
    `plugins/${name}/${path.includes('/') || path === 'values.yaml' ? path : `templates/${path}`}`,
    text,
  ])
  return {
    [`plugins/${name}/Chart.yaml`]: chartYaml(name, annotations),
    ...Object.fromEntries(files),
  }
}

const CONFIG = 'plugins: ["plugins/*"]\n'

async function run(
  folder: string,
  options: Partial<RenderOptions>,
  json = false,
): Promise<{ code: ExitCode; stdout: string; stderr: string }> {
  const cache = join(folder, '.cache')
  const context = testContext(folder, { json, env: { ...process.env, XDG_CACHE_HOME: cache } })
  const code = await render({ paths: [], ...options }, context)
  return { code, ...context.printed }
}

const SHARED = `apiVersion: v1
kind: ConfigMap
metadata:
  name: kubegems-{{ .Release.Name }}-values
  namespace: kubegems-installer
data:
  address: http://{{ .Release.Name }}.{{ .Release.Namespace }}
`

const READER = `kind: ConfigMap
apiVersion: v1
metadata:
  name: reader
data:
  registry: {{ .Values.global.registry | quote }}
  address: {{ dig "logging" "address" "none" .Values.AsMap }}
`.replace('.Values.AsMap', '(.Values | merge dict)')

describe('values', () => {
  const GLOBAL = plugin('global', {
    'values.yaml': 'registry: default.io\n',
    'config.yaml': SHARED.replace(
      'address: http://{{ .Release.Name }}.{{ .Release.Namespace }}',
      'registry: {{ .Values.registry }}',
    ),
  })
  const LOGGING = plugin('logging', { 'config.yaml': SHARED })
  const DEMO = plugin(
    'demo',
    { 'reader.yaml': READER },
    { 'values-from': 'logging', requirements: 'logging >= 2.0.0' },
  )

  test('global is always there, others with --with', async () => {
    const folder = tempFolder({ '.kgplugin.yaml': CONFIG, ...GLOBAL, ...LOGGING, ...DEMO })
    const alone = await run(folder, { paths: ['plugins/demo'] })
    expect(alone.code).toBe(0)
    expect(alone.stdout).toBe(`---
# Source: plugin demo > demo/templates/reader.yaml
kind: ConfigMap
apiVersion: v1
metadata:
  namespace: demo-system
  name: reader
data:
  registry: "default.io"
  address: none
`)
    expect(alone.stderr).toContain(
      'plugins/demo/Chart.yaml:7:36 warning demo reads the settings of "logging"',
    )
    expect(alone.stderr).toContain(
      'plugins/demo/Chart.yaml:8:37 warning demo requires logging >= 2.0.0, which',
    )
    expect(alone.stderr).toContain('hint: Enable it: --with logging')

    const options = { paths: ['plugins/demo'], global: ['registry=r.io'], with: ['logging'] }
    const together = await run(folder, options)
    expect(together.stdout).toContain(
      'registry: "r.io"\n  address: http://logging.logging-system\n',
    )
    expect(together.stderr).toContain(
      'demo requires logging >= 2.0.0, but logging has version 1.0.0',
    )
  })

  test('settings of a global plugin that is somewhere else', async () => {
    const folder = tempFolder({ '.kgplugin.yaml': CONFIG, ...DEMO })
    const { stdout } = await run(folder, {
      global: ['registry=r.io', 'x=a,b'],
      paths: ['plugins/demo'],
    }).catch((error: Error) => ({ stdout: error.message }))
    expect(stdout).toBe('cannot apply the global setting "x=a,b": key "b" has no value')
    const listed = await run(folder, { global: ['registry=r.io,port=5000'] })
    expect(listed.stdout).toContain('registry: "r.io"')
    const fine = await run(folder, { global: ['registry=r.io'] })
    expect(fine.stdout).toContain('registry: "r.io"')
  })

  test('the form wins; --explain-values tells', async () => {
    const folder = tempFolder({
      '.kgplugin.yaml': CONFIG,
      ...GLOBAL,
      ...DEMO,
      'f.yaml': 'a: {b: [1]}\n',
    })
    const options = {
      paths: ['plugins/demo'],
      set: ['global.registry=form.io'],
      values: ['f.yaml'],
    }
    expect((await run(folder, options)).stdout).toContain('registry: "form.io"')
    const explained = await run(folder, {
      ...options,
      global: ['registry=r.io'],
      explainValues: true,
    })
    expect(explained.stdout).toBe(
      'plugin demo\n  a.b              [1]        form\n  global.registry  "form.io"  form\n',
    )
    const data = await run(folder, { paths: ['plugins/demo'], explainValues: true }, true)
    expect(JSON.parse(data.stdout)).toEqual({
      version: 1,
      plugins: [
        {
          plugin: 'demo',
          values: [{ path: 'global.registry', value: 'default.io', from: 'global' }],
        },
      ],
    })
  })

  test('plugins that read from each other settle', async () => {
    const config = `${SHARED}  other: {{ dig "OTHER" "address" "none" (.Values | merge dict) }}\n`
    const folder = tempFolder({
      '.kgplugin.yaml': CONFIG,
      ...plugin('a', { 'config.yaml': config.replace('OTHER', 'b') }, { 'values-from': 'b' }),
      ...plugin('b', { 'config.yaml': config.replace('OTHER', 'a') }, { 'values-from': 'a' }),
    })
    const { stdout, stderr, code } = await run(folder, { with: ['all'] })
    expect(code).toBe(0)
    expect(stdout).toContain('other: http://b.b-system')
    expect(stdout).toContain('other: http://a.a-system')
    expect(stderr).toContain('warning These plugins read from each other: a -> b -> a')
  })

  test('a shared setting that --set refuses', async () => {
    const broken = plugin('logging', {
      'config.yaml': SHARED.replace('address: http', 'hosts: a,b http'),
    })
    const folder = tempFolder({ '.kgplugin.yaml': CONFIG, ...broken, ...DEMO })
    const { code, stderr } = await run(folder, { paths: ['plugins/demo'], with: ['logging'] })
    expect(code).toBe(1)
    expect(stderr).toContain(
      'error plugin demo: the ConfigMap kubegems-logging-values has the key "hosts"',
    )
  })

  test('a name that nobody has', async () => {
    const folder = tempFolder({ '.kgplugin.yaml': CONFIG, ...LOGGING, ...DEMO })
    await expect(run(folder, { with: ['loging'] })).rejects.toMatchObject({
      hint: 'Did you mean logging?',
    })
  })

  test('lookup sees the objects of enabled plugins, not its own', async () => {
    const template = `{{ range list "logging" "demo" }}{{ with lookup "v1" "ConfigMap" "kubegems-installer" (printf "kubegems-%s-values" .) }}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: seen-{{ .metadata.name }}}
{{ end }}{{ end }}`
    const folder = tempFolder({
      '.kgplugin.yaml': CONFIG,
      ...LOGGING,
      ...plugin('demo', { 'seen.yaml': template, 'config.yaml': SHARED }),
    })
    const { stdout } = await run(folder, { paths: ['plugins/demo'], with: ['all'] })
    expect(stdout).toContain('{namespace: demo-system, name: seen-kubegems-logging-values}')
    expect(stdout).not.toContain('seen-kubegems-demo-values')
  })
})

interface Manifests {
  plugins: { manifests: { object: { metadata: Record<string, unknown> } }[] }[]
}

describe('objects', () => {
  const OBJECTS = `
apiVersion: v1
kind: Namespace
metadata: {name: one}
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: as.x.io}
spec: {group: x.io, scope: Cluster, names: {kind: A}, versions: [{name: v1}]}
---
apiVersion: x.io/v1
kind: A
metadata: {name: a}
---
apiVersion: y.io/v1
kind: A
metadata: {name: b}
---
# nothing
---
apiVersion: batch/v1
kind: Job
metadata: {name: hook, annotations: {helm.sh/hook: "pre-install,post-upgrade"}}
`

  test('crds/ come first, hooks are dropped, namespaces filled', async () => {
    const folder = tempFolder(
      plugin('demo', {
        'all.yaml': OBJECTS,
        'crds/b.yaml':
          'kind: CustomResourceDefinition\napiVersion: apiextensions.k8s.io/v1\nmetadata:\n  name: b\nspec:\n  group: z.io\n',
        'NOTES.txt': 'hi',
      }),
    )
    const { stdout, stderr } = await run(folder, { apiVersions: ['x.io/v1', 'y.io/v1'] }, true)
    const [rendered] = (
      JSON.parse(stdout) as {
        plugins: {
          manifests: { object: Record<string, unknown>; provenance: unknown }[]
          droppedHooks: { hook: unknown }[]
        }[]
      }
    ).plugins
    expect(rendered!.manifests.map(({ object }) => [object['kind'], object['metadata']])).toEqual([
      ['CustomResourceDefinition', { name: 'b' }],
      ['Namespace', { name: 'one' }],
      ['CustomResourceDefinition', { name: 'as.x.io' }],
      ['A', { name: 'a' }],
      ['A', { namespace: 'demo-system', name: 'b' }],
    ])
    expect(rendered!.manifests[3]!.provenance).toEqual({
      plugin: 'demo',
      chart: 'demo',
      template: 'demo/templates/all.yaml',
      line: 11,
    })
    expect(rendered!.droppedHooks).toMatchObject([
      { hook: { events: ['pre-install', 'post-upgrade'], weight: 0 } },
    ])
    expect(stderr).toContain(
      'note  plugin demo > demo/templates/all.yaml: the hook Job hook (pre-install, post-upgrade) is left out',
    )
  })

  test('render-by helm keeps hooks, native takes files as they are', async () => {
    const folder = tempFolder(plugin('demo', { 'all.yaml': OBJECTS }, { 'render-by': 'helm' }))
    const apiVersions = ['x.io/v1', 'y.io/v1']
    expect((await run(folder, { apiVersions })).stdout).toContain(
      '# Hook: pre-install, post-upgrade (weight 0)\n',
    )
    const unknown = tempFolder(plugin('demo', { 'all.yaml': OBJECTS }, { 'render-by': 'Helm' }))
    const { code, stderr } = await run(unknown, {})
    expect(code).toBe(1)
    expect(stderr).toContain(
      'error plugin demo: the annotation render-by "Helm" is unknown\nhint  Did you mean helm?',
    )
  })

  test('the spec of a definition is read only when somebody asks', async () => {
    const head = 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n'
    const folder = tempFolder(
      plugin('demo', { 'crds/b.yaml': `${head}spec:\n  a: [\n\n  b: 1\nmetadata:\n  name: b` }),
    )
    expect((await run(folder, {})).stdout).toContain('a: [')
    await expect(run(folder, {}, true)).rejects.toThrow(
      'plugin demo > demo/crds/b.yaml: error converting YAML',
    )
  })

  const UNKNOWN = `apiVersion: v1
kind: List
items: []
---
apiVersion: x.io/v1
kind: B
metadata: {name: b}
`

  test('what no API describes is told as not applied, until the cluster is said to have it', async () => {
    const folder = tempFolder(plugin('demo', { 'all.yaml': UNKNOWN }))
    const { code, stdout, stderr } = await run(folder, {})
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr)
      .toBe(`error plugin demo > demo/templates/all.yaml: B b is not applied: no matches for kind "B" in version "x.io/v1"
error plugin demo > demo/templates/all.yaml: List is not applied: no matches for kind "List" in version "v1"
hint  Write the items of a List as documents of their own.
hint  If the cluster has these APIs, say so: --api-versions x.io/v1, or cluster.apiVersions in .kgplugin.yaml
`)
    const told = await run(folder, { apiVersions: ['y.io/v1,x.io/v1/B'] }, true)
    expect(told.code).toBe(1)
    const [demo] = (
      JSON.parse(told.stdout) as { plugins: { manifests: unknown[]; notApplied: unknown[] }[] }
    ).plugins
    expect(demo!.manifests).toMatchObject([{ object: { kind: 'B' } }])
    expect(demo!.notApplied).toMatchObject([{ kind: 'List', apiVersion: 'v1' }])
    writeFiles(folder, { '.kgplugin.yaml': 'cluster: {apiVersions: [x.io/v1]}\n' })
    expect((await run(folder, {})).stdout).toContain('{namespace: demo-system, name: b}')
  })

  const KNOWN_AND_UNKNOWN = {
    'known.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: known}\n',
    'unknown.yaml': 'apiVersion: x.io/v1\nkind: B\nmetadata: {name: unknown}\n',
    'crds/c.yaml':
      'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: c.y.io}\n',
  }

  test.each([
    ['template', ['c.y.io', 'known']],
    ['helm', ['c.y.io']],
  ])('render-by %s: one unknown kind, and what is applied', async (kind, applied) => {
    const folder = tempFolder(plugin('demo', KNOWN_AND_UNKNOWN, { 'render-by': kind }))
    const { code, stdout, stderr } = await run(folder, {})
    expect(code).toBe(1)
    expect([...stdout.matchAll(/name: ([a-z.]+)/g)].map(([, name]) => name)).toEqual(applied)
    expect(stderr).toContain('B unknown is not applied: no matches for kind')
    const files = await run(folder, { outputDir: 'out' })
    expect(files.code).toBe(1)
    expect(files.stdout.trim().split('\n')).toHaveLength(applied.length)
  })

  test('a custom resource of a definition in the same chart passes at the second try', async () => {
    const definition =
      'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: bs.x.io}\nspec: {group: x.io, scope: Namespaced, names: {kind: B}, versions: [{name: v1}]}\n'
    const files = { 'unknown.yaml': KNOWN_AND_UNKNOWN['unknown.yaml'], 'crd.yaml': definition }
    const { code, stdout, stderr } = await run(tempFolder(plugin('demo', files)), {})
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('kind: B\n')
  })

  test('a chart asks the target cluster, whose version is a flag or configured', async () => {
    const template = `apiVersion: v1
kind: ConfigMap
metadata: {name: a}
data:
  is: "{{ .Capabilities.KubeVersion }} {{ .Capabilities.HelmVersion.Version }} {{ .Release.Revision }}"
  psp: "{{ .Capabilities.APIVersions.Has "policy/v1beta1/PodSecurityPolicy" }}"
  plugin: "{{ .Capabilities.APIVersions.Has "plugins.kubegems.io/v1beta1/Plugin" }}"
  self: "{{ (lookup "plugins.kubegems.io/v1beta1" "Plugin" "kubegems-installer" "demo").spec.kind }}"
  namespaces: "{{ range (lookup "v1" "Namespace" "" "").items }}{{ .metadata.name }} {{ end }}"
`
    const folder = tempFolder(plugin('demo', { 'a.yaml': template }))
    const { stdout } = await run(folder, {})
    expect(stdout).toContain(`  is: "v1.35.0 v3.8 0"
  psp: "false"
  plugin: "true"
  self: "template"
  namespaces: "default kube-node-lease kube-public kube-system kubegems-installer demo-system "
`)
    expect((await run(folder, { kubeVersion: '1.22.17' })).stdout).toContain(
      '  is: "v1.22.17 v3.8 0"\n  psp: "true"\n',
    )
    writeFiles(folder, { '.kgplugin.yaml': 'cluster: {kubeVersion: "1.24"}\n' })
    expect((await run(folder, {})).stdout).toContain('  is: "v1.24.0 v3.8 0"\n  psp: "true"\n')
    await expect(run(folder, { kubeVersion: 'new' })).rejects.toThrow(
      '"new" is no version of Kubernetes',
    )
    expect((await run(folder, { kubeVersion: '1.99' })).stderr).toBe(
      'note  the APIs of Kubernetes 1.99 are not known here, those of 1.37 stand for them\n',
    )
  })

  test('the kind helm sends the items of a list, and hooks of the install only', async () => {
    const items = `apiVersion: v1
kind: ConfigMapList
items:
- {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}
- {apiVersion: v1, kind: ConfigMap, metadata: {name: b}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: later, annotations: {helm.sh/hook: pre-delete}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: now, annotations: {helm.sh/hook: post-install}}
`
    const folder = tempFolder(plugin('demo', { 'all.yaml': items }, { 'render-by': 'helm' }))
    const { stdout } = await run(folder, {}, true)
    const [demo] = (JSON.parse(stdout) as Manifests).plugins
    expect(demo!.manifests.map(({ object }) => object.metadata)).toMatchObject([
      { name: 'a', namespace: 'demo-system' },
      { name: 'b', namespace: 'demo-system' },
      { name: 'now', namespace: 'demo-system' },
    ])
  })

  test('a document that is no object', async () => {
    const folder = tempFolder(plugin('demo', { 'a.yaml': 'a: 1\n' }, { 'render-by': 'native' }))
    const { code, stderr } = await run(folder, {})
    expect(code).toBe(1)
    expect(stderr).toContain('error plugin demo: Chart.yaml holds a document without kind')
  })

  test('keys are made once, whatever is signed', async () => {
    const template = `{{ $ca := genCA "ca" 1 }}{{ $cert := genSignedCert "x" nil nil 1 $ca }}
apiVersion: v1
kind: ConfigMap
metadata: {name: c}
data: {same: {{ eq $ca.Key $cert.Key | quote }}, differ: {{ ne $ca.Cert $cert.Cert | quote }}}
`
    const { stdout } = await run(tempFolder(plugin('demo', { 'a.yaml': template })), {})
    expect(stdout).toContain('data: {same: "true", differ: "true"}')
  })

  test('--output-dir', async () => {
    const folder = tempFolder(plugin('demo', { 'a.yaml': OBJECTS, 'templates/b/c.yaml': SHARED }))
    const { stdout } = await run(folder, { outputDir: 'out' })
    expect(stdout).toBe('out/demo/demo/templates/a.yaml\nout/demo/demo/templates/b/c.yaml\n')
    expect(readdirSync(join(folder, 'out/demo/demo/templates'))).toEqual(['a.yaml', 'b'])
    expect(readFileSync(join(folder, 'out/demo/demo/templates/b/c.yaml'), 'utf8')).toMatch(
      /^---\n# Source: plugin demo > /,
    )
  })

  test('a plugin that does not render does not stop the others', async () => {
    const folder = tempFolder({
      ...plugin('a', { 'a.yaml': '{{ fail "no" }}' }),
      ...plugin('b', { 'b.yaml': SHARED }),
      'plugins/c/Chart.yaml': 'name: [',
    })
    const { code, stdout, stderr } = await run(folder, {})
    expect(code).toBe(2)
    expect(stdout).toContain('# Source: plugin b > ')
    expect(stderr).toContain('error plugin a: execution error at (a/templates/a.yaml:1:3): no')
    expect(stderr).toContain('error plugin plugins/c: ')
  })

  test('old schemas mean what they mean to the installer', async () => {
    const schema = JSON.stringify({
      properties: { a: { items: [{ type: 'string' }] }, b: { format: 'duration' } },
    })
    const folder = tempFolder({
      ...plugin('demo', { 'values.yaml': 'a: [x, 1]\nb: 10s\n', 'a.yaml': SHARED }),
      'plugins/demo/values.schema.json': schema,
    })
    expect((await run(folder, {})).code).toBe(0)
    expect((await run(folder, { set: ['a={1}'] })).code).toBe(1)
  })
})

const UPSTREAM: Record<string, string> = {
  'Chart.yaml': 'apiVersion: v2\nname: up\nversion: 1.2.3\n',
  'values.yaml': 'image: {repository: library/nginx, tag: "1"}\nextra: x\n',
  'templates/pod.yaml':
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}\nspec:\n  containers:\n    - image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"\n      args: [{{ .Values.extra }}]\n',
  'templates/hook.yaml':
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: hook\n  annotations: {helm.sh/hook: post-install}\n',
}

function inner(spec: string, name = 'inner'): string {
  return `apiVersion: plugins.kubegems.io/v1beta1\nkind: Plugin\nmetadata:\n  name: ${name}\nspec:\n  ${spec.replaceAll('\n', '\n  ')}\n`
}

function below(folder: string, files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]),
  )
}

function packed(files: Record<string, string>): Uint8Array {
  const encoder = new TextEncoder()
  const chart = buildChart(
    Object.entries(files).map(([path, text]) => ({ path, data: encoder.encode(text) })),
  )
  return packChart(chart, new Date(0))
}

describe('--deep', () => {
  async function deep(
    spec: string,
    files: Files,
    options: Partial<RenderOptions> = {},
  ): Promise<{ code: ExitCode; stdout: string; stderr: string }> {
    const folder = tempFolder({
      '.kgplugin.yaml': CONFIG,
      ...plugin('demo', { 'inner.yaml': inner(spec) }),
      ...files,
    })
    return run(folder, { deep: true, offline: true, ...options })
  }

  const TEMPLATE_POD = `---
# Source: plugin demo > Plugin inner > up/templates/pod.yaml
apiVersion: v1
kind: Pod
metadata:
  namespace: demo-system
  name: inner
spec:
  containers:
    - image: "library/nginx:2"
      args: [x]
`

  /** The same of the kind helm. */
  const POD = TEMPLATE_POD.replace(
    'metadata:\n',
    `metadata:
  labels:
    app.kubernetes.io/managed-by: Helm
  annotations:
    meta.helm.sh/release-name: inner
    meta.helm.sh/release-namespace: demo-system
`,
  )

  test('a folder, by kind helm', async () => {
    const { code, stdout } = await deep(
      'kind: helm\nurl: file://../../up\nvalues: {image: {tag: 2}}',
      below('up', UPSTREAM),
    )
    expect(code).toBe(0)
    expect(stdout).toContain(POD)
    expect(stdout).toContain('# Hook: post-install (weight 0)\n')
  })

  test('a repository, mirrored by a folder', async () => {
    const { code, stdout, stderr } = await deep(
      'kind: template\nurl: https://charts.example.com/\nchart: up\nversion: "1.2.3"\nvalues: {image: {tag: 2}}',
      {
        '.kgplugin.yaml': `${CONFIG}mirrors: {"https://charts.example.com": ./mirror}\n`,
        'mirror/index.yaml':
          'apiVersion: v1\nentries:\n  up:\n    - {name: up, version: 1.2.3, urls: [up-1.2.3.tgz]}\n',
        'mirror/up-1.2.3.tgz': packed(UPSTREAM),
      },
    )
    expect(code).toBe(0)
    expect(stdout).toContain(TEMPLATE_POD)
    expect(stderr).toContain(
      'note  plugin demo > Plugin inner > up/templates/hook.yaml: the hook Pod hook (post-install) is left out',
    )
  })

  test('a tarball, mirrored below the longest address', async () => {
    const files = {
      '.kgplugin.yaml': `${CONFIG}mirrors: {"https://x.io": ./nowhere, "https://x.io/a": ./mirror}\n`,
      'mirror/b/up.tgz': packed(UPSTREAM),
    }
    const spec = 'kind: helm\nurl: https://x.io/a/b/up.tgz\nvalues: {image: {tag: 2}}'
    expect((await deep(`${spec}\npath: up`, files)).stdout).toContain(POD)
    const without = await deep(spec, files)
    expect(without.code).toBe(2)
    expect(without.stderr).toContain(
      'there is no chart in the top folder of the archive\nhint  Set spec.path, such as up\n',
    )
    const wrong = await deep(`${spec}\npath: down`, files)
    expect(wrong.stderr).toContain(
      'there is no down in the archive\nhint  spec.path starts with a folder of the archive: up\n',
    )
    const out = await deep(`${spec}\npath: ../x`, files)
    expect(out.stderr).toContain('spec.path "../x" leads out of what the address holds')
  })

  test('a tarball is downloaded once', async () => {
    let requests = 0
    const archive = packed(UPSTREAM)
    const server = createServer((_request, response) => {
      requests++
      response.end(archive)
    })
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const spec = `kind: helm\nurl: http://127.0.0.1:${port}/up.tar.gz?x\npath: up\nvalues: {image: {tag: 2}}`
    const folder = tempFolder({
      '.kgplugin.yaml': CONFIG,
      ...plugin('demo', { 'inner.yaml': inner(spec) }),
    })
    const first = await run(folder, { deep: true, offline: true })
    expect(first.code).toBe(2)
    expect(first.stderr).toContain('/up.tar.gz was never downloaded, and this run is offline')
    const [line = ''] = first.stderr.split('\n')
    expect(line.split('/up.tar.gz')).toHaveLength(2)
    expect((await run(folder, { deep: true })).stdout).toContain(POD)
    expect((await run(folder, { deep: true })).stdout).toContain(POD)
    expect((await run(folder, { deep: true, offline: true })).stdout).toContain(POD)
    expect(requests).toBe(1)
  })

  test.skipIf(lacksGit)(`git, at a tag, a branch and a commit${lacksGit}`, async () => {
    const folder = tempFolder({
      '.kgplugin.yaml': `${CONFIG}mirrors: {"https://x.io/up.git": ./repository}\n`,
      ...below('repository/helm', UPSTREAM),
    })
    const git = (...args: string[]): string =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
        cwd: join(folder, 'repository'),
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim()
    git('init', '-q', '-b', 'main')
    git('add', '.')
    git('commit', '-q', '-m', 'one')
    git('tag', '-a', 'v1', '-m', 'v1')
    const commit = git('rev-parse', 'HEAD')
    writeFiles(folder, {
      'repository/helm/values.yaml': 'image: {repository: library/nginx, tag: "3"}\nextra: z\n',
    })
    git('commit', '-q', '-a', '-m', 'two')
    const at = async (version: string, offline: boolean): Promise<string> => {
      const spec = `kind: helm\nurl: https://x.io/up.git\npath: helm\nversion: "${version}"`
      writeFiles(folder, plugin('demo', { 'inner.yaml': inner(spec) }) as Record<string, string>)
      const { stdout, stderr } = await run(folder, { deep: true, offline })
      return /args: \[.\]/.exec(stdout)?.[0] ?? stderr
    }
    expect(await at('v1', true)).toContain('was never fetched at v1, and this run is offline')
    expect(await at('v1', false)).toBe('args: [x]')
    expect(await at('v1', true)).toBe('args: [x]')
    expect(await at(commit, true)).toBe('args: [x]')
    expect(await at('main', false)).toBe('args: [z]')
    expect(await at('', false)).toBe('args: [z]')
    expect(await at('none', false)).toContain('has no tag or branch "none"')
    expect(await at('--upload-pack=x', false)).toContain('is not a git tag, branch or commit')
  })

  test('native: every YAML file, sorted', async () => {
    const { stdout } = await deep('kind: native\nurl: file://../../up\npath: m', {
      'up/m/b.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n',
      'up/m/a/x.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: n}\n',
      'up/m/c.txt': 'no',
    })
    expect(stdout).toContain(
      '> a/x.yaml\napiVersion: v1\nkind: Namespace\nmetadata: {name: n}\n---\n# Source: plugin demo > Plugin inner > b.yaml\napiVersion: v1\nkind: Secret\nmetadata: {namespace: demo-system, name: s}\n',
    )
  })

  test.skipIf(lacksKubectl)(`kustomize, also from an archive${lacksKubectl}`, async () => {
    const spec = 'kind: kustomize\nurl: https://x.io/up.tar.gz\npath: up/overlay'
    const { code, stdout, stderr } = await deep(spec, {
      '.kgplugin.yaml': `${CONFIG}mirrors: {"https://x.io": ./mirror}\n`,
      'mirror/up.tar.gz': packed({
        ...UPSTREAM,
        'overlay/kustomization.yaml': 'resources: [../base]\nnamePrefix: p-\n',
        'base/kustomization.yaml': 'resources: [a.yaml]\n',
        'base/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n',
      }),
    })
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(stdout).toContain(
      '# Source: plugin demo > Plugin inner > up/overlay/kustomization.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  namespace: demo-system\n  name: p-a\n',
    )
  })

  test('values from a ConfigMap of the plugin itself, in the namespace of the resource', async () => {
    const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {image.tag: "2"}\n'
    const files = { ...below('up', UPSTREAM), 'plugins/demo/templates/c.yaml': config }
    const spec = 'kind: helm\nurl: file://../../up\nvaluesFrom: [{kind: ConfigMap, name: c}]'
    expect((await deep(spec, files)).stdout).toContain(POD)
    const { code, stderr } = await deep(spec, below('up', UPSTREAM))
    expect(code).toBe(1)
    expect(stderr).toContain('needs the ConfigMap c in demo-system, which is not there')
  })

  test('a chart that cannot be had, beside one that can', async () => {
    const both = `${inner('kind: helm\nurl: https://none.example.com\nversion: 1.x', 'gone')}---\n${inner('kind: helm\nurl: file://../../up\nvalues: {image: {tag: 2}}')}`
    const { code, stdout, stderr } = await deep('', {
      ...below('up', UPSTREAM),
      'plugins/demo/templates/inner.yaml': both,
    })
    expect(code).toBe(2)
    expect(stdout).toContain(POD)
    expect(stderr).toContain(
      'error plugin demo > Plugin gone (demo/templates/inner.yaml): cannot get gone 1.x: https://none.example.com/index.yaml was never',
    )
    expect(stderr).toContain('hint  Set a mirror in .kgplugin.yaml')
  })

  test('a Plugin resource that the platform would refuse', async () => {
    const { code, stderr } = await deep('kind: helm\nurl: https://x\nversion: 1.2', {})
    expect(code).toBe(1)
    expect(stderr).toContain(
      'error plugin demo > Plugin inner (demo/templates/inner.yaml): spec.version is a number, not a string\nhint  Quote it in the template.\n',
    )
  })

  test('the kinds that enabled plugins install are known', async () => {
    const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: as.x.io}
spec:
  group: x.io
  scope: Cluster
  names: {kind: A, plural: as}
  versions:
    - name: v1
      schema:
        openAPIV3Schema: {type: object}
      served: true
    - name: v2
      served: false
`
    const objects = ['v1', 'v2'].map(
      (version) =>
        `apiVersion: x.io/${version}\nkind: A\nmetadata: {name: ${version}, namespace: b}\n`,
    )
    const folder = tempFolder({
      ...plugin('demo', { 'a.yaml': objects.join('---\n') }),
      ...plugin('other', { 'inner.yaml': inner('kind: helm\nurl: file://../../up') }),
      ...below('up', { ...UPSTREAM, 'crds/a.yaml': definition }),
    })
    const options = { paths: ['plugins/demo'], with: ['other'] }
    expect((await run(folder, options)).stderr).toContain('A v1 is not applied')
    const { stdout, stderr } = await run(folder, { ...options, deep: true })
    expect(stderr).not.toContain('A v1')
    expect(stderr).toContain('A v2 is not applied')
    expect(stdout).toContain('metadata: {name: v1}\n')
    const both = await run(folder, { paths: [], with: ['all'], deep: true })
    expect(both.stderr).not.toContain('A v1')
  })

  test('a null and an empty map remove no default', async () => {
    const { code, stdout, stderr } = await deep(
      'kind: helm\nurl: file://../../up\nvalues: {image: null, other: {a: {}}}',
      below('up', UPSTREAM),
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('library/nginx:1')
  })

  test('objects are what images are looked for in, and lines lead back to templates', async () => {
    const folder = tempFolder({
      ...plugin('demo', { 'inner.yaml': inner('kind: helm\nurl: file://../../up') }),
      ...below('up', UPSTREAM),
    })
    const renderer = await openPluginRenderer({ paths: ['plugins/demo'] }, testContext(folder))
    const result = await renderer.render({ globals: [], formValues: new GoMap(), deep: true })
    const objects = result.plugins.flatMap(installationsOf).flatMap((one) => one.objects)
    const [found] = findImages(objects).findings
    expect(found).toMatchObject({
      image: 'library/nginx:1',
      origin: ['plugin demo', 'Plugin inner', 'up/templates/pod.yaml'],
      object: { namespace: 'demo-system', name: 'inner' },
      line: 8,
    })
    const pod = objects.find(({ head }) => head.kind === 'Pod')!
    expect(pod.templateLine(found!.line)).toEqual({ template: 'up/templates/pod.yaml', line: 7 })
  })
})
