import { describe, expect, it } from 'vitest'
import { exampleChartYaml, exampleInnerPlugin } from '../../../src/rules/frame/example-plugin.ts'
import { checkExample, type Found } from '../check-example.ts'

/** `line:column message` of what one rule finds. */
async function findings(rule: string, files: Record<string, string | null>): Promise<string[]> {
  return (await checkExample(files, [rule])).map(
    ({ location: { file, line, column }, message }: Found) => `${file}:${line}:${column} ${message}`,
  )
}

function configMap(metadata: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n${metadata}data:\n  a: b\n`
}

describe('hook-dropped', () => {
  const hook = (event: string): string => configMap(`  annotations:\n    helm.sh/hook: ${event}\n`)

  it('finds a hook behind a condition, at its line', async () => {
    const template = `{{- if .Values.replicas }}\n${hook('post-install,pre-upgrade')}{{- end }}\n`
    expect(await findings('hook-dropped', { 'templates/h.yaml': template })).toEqual([
      'demo/templates/h.yaml:7:5 ConfigMap x is a hook (post-install,pre-upgrade), and the installer leaves it out: it is never created',
    ])
  })

  it('finds a hook that the default values do not render, and one of helm test', async () => {
    const off = `{{- if not .Values.replicas }}\n${hook('pre-install')}{{- end }}\n`
    expect(await findings('hook-dropped', { 'templates/h.yaml': off })).toEqual([
      'demo/templates/h.yaml:7:5 ConfigMap is a hook (pre-install), and the installer leaves it out: it is never created',
    ])
    expect(await findings('hook-dropped', { 'templates/h.yaml': hook('test') })).toHaveLength(1)
  })

  it('finds a value that is no event', async () => {
    expect(await findings('hook-dropped', { 'templates/h.yaml': hook('never') })).toHaveLength(1)
  })

  it('finds a hook of a subchart, at the dependency', async () => {
    const dependency = 'dependencies:\n  - name: sub\n    version: 1.0.0\n    repository: ""\n'
    const files = {
      'Chart.yaml': exampleChartYaml({}, dependency),
      'charts/sub/Chart.yaml': 'apiVersion: v2\nname: sub\nversion: 1.0.0\n',
      'charts/sub/templates/h.yaml': hook('pre-install'),
    }
    expect(await findings('hook-dropped', files)).toEqual([
      expect.stringMatching(/^demo\/Chart\.yaml:4:1 ConfigMap x is a hook/),
    ])
  })

  it.each([
    ['plugins that Helm installs', { 'render-by': 'helm' }, 'pre-install'],
  ])('accepts %s', async (_, annotations, event) => {
    const files = { 'Chart.yaml': exampleChartYaml(annotations), 'templates/h.yaml': hook(event) }
    expect(await findings('hook-dropped', files)).toEqual([])
  })
})

describe('list-kind', () => {
  const list = (kind: string, items: string): string =>
    `apiVersion: v1\nkind: ${kind}\nitems:\n${items}`
  const item = '  - apiVersion: v1\n    kind: ConfigMap\n    metadata:\n      name: y\n'

  it('finds one that the default values do not render', async () => {
    const off = `{{- if not .Values.replicas }}\n${list('List', item)}{{- end }}\n`
    expect(await findings('list-kind', { 'templates/l.yaml': off })).toEqual([
      expect.stringMatching(/^demo\/templates\/l\.yaml:3:\d+ kind: List cannot be applied/),
    ])
  })

  it.each(['List', 'ConfigMapList'])('finds kind %s', async (kind) => {
    expect(await findings('list-kind', { 'templates/l.yaml': list(kind, item) })).toEqual([
      expect.stringMatching(/^demo\/templates\/l\.yaml:2:1 kind: \w*List cannot be applied/),
    ])
  })

  it.each([
    ['a kind of its own that ends so', {}, list('AccessList', '  - 10.0.0.0/8\n')],
    ['a plugin that Helm installs', { 'render-by': 'helm' }, list('List', item)],
  ])('accepts %s', async (_, annotations, template) => {
    const files = { 'Chart.yaml': exampleChartYaml(annotations), 'templates/l.yaml': template }
    expect(await findings('list-kind', files)).toEqual([])
  })
})

describe('a chart that an inner Plugin renders by template', () => {
  const files = (kind: string): Record<string, string> => ({
    'templates/i.yaml': exampleInnerPlugin({ kind, url: 'file://../upstream' }),
    '../upstream/Chart.yaml': 'apiVersion: v2\nname: inner\nversion: 1.2.3\n',
    '../upstream/templates/h.yaml': configMap('  annotations:\n    helm.sh/hook: pre-install\n'),
    '../upstream/templates/l.yaml': 'apiVersion: v1\nkind: List\nitems: []\n',
  })

  it.each(['hook-dropped', 'list-kind'])('%s', async (rule) => {
    expect(await findings(rule, files('template'))).toEqual([
      expect.stringMatching(/^demo\/templates\/i\.yaml:7:3 Plugin inner renders inner by template/),
    ])
    expect(await findings(rule, files('helm'))).toEqual([])
  })
})

describe('inner-plugin-namespace', () => {
  it('finds one that would overwrite its plugin', async () => {
    const inner = exampleInnerPlugin({}, { name: 'demo', namespace: 'kubegems-installer' })
    expect(await findings('inner-plugin-namespace', { 'templates/i.yaml': inner })).toEqual([
      expect.stringContaining('it overwrites the plugin that renders it'),
    ])
  })

  it('finds one without namespace', async () => {
    const inner = exampleInnerPlugin().replace(/^ {2}namespace: .*\n/m, '')
    expect(await findings('inner-plugin-namespace', { 'templates/i.yaml': inner })).toEqual([
      expect.stringContaining('demo/templates/i.yaml:4:3 Plugin inner names no namespace'),
    ])
  })

  it('finds one that follows a missing install-namespace', async () => {
    const files = {
      'Chart.yaml': exampleChartYaml({ 'install-namespace': undefined }),
      'templates/i.yaml': exampleInnerPlugin(),
    }
    expect(await findings('inner-plugin-namespace', files)).toEqual([
      expect.stringContaining('it shows up as a plugin of its own'),
    ])
  })
})

describe('hardcoded-namespace', () => {
  it.each([
    ['in quotes', '  namespace: "demo"\n', 1],
    ['with a comment', '  namespace: demo # here\n', 1],
    ['another one', '  namespace: other\n', 0],
    ['by the release', '  namespace: {{ .Release.Namespace }}\n', 0],
    ['by a value that is the same by chance', '  namespace: {{ "demo" }}\n', 0],
    ['none', '', 0],
  ])('a namespace %s', async (_, line, count) => {
    const files = { 'templates/n.yaml': configMap(line) }
    expect(await findings('hardcoded-namespace', files)).toHaveLength(count)
  })
})

describe('ignore-options', () => {
  const annotation = (options: string): string =>
    `  annotations:\n    bundle.kubegems.io/ignore-options: ${options}\n`

  it.each([
    ['OnDelete', 'OnDelete has no effect'],
    ['OnUpdate,OnDelete', 'OnDelete has no effect'],
    ['onUpdate', 'no option "onUpdate"'],
  ])('finds %s', async (options, expected) => {
    const files = { 'templates/o.yaml': configMap(annotation(options)) }
    expect(await findings('ignore-options', files)).toEqual([expect.stringContaining(expected)])
  })

  it('finds OnUpdate on an object that follows the form', async () => {
    const template = configMap(annotation('OnUpdate')).replace('a: b', 'a: {{ .Values.replicas | quote }}')
    expect(await findings('ignore-options', { 'templates/o.yaml': template })).toEqual([
      expect.stringContaining('what users change in the form does not reach it'),
    ])
  })

  it('finds OnUpdate on an inner Plugin', async () => {
    const inner = exampleInnerPlugin().replace('metadata:\n', `metadata:\n${annotation('OnUpdate')}`)
    expect(await findings('ignore-options', { 'templates/o.yaml': inner })).toHaveLength(1)
  })
})

describe('misplaced-template', () => {
  const template = configMap('  namespace: {{ .Release.Namespace }}\n')

  it.each([
    ['in the root', 'settings.yaml', template],
    ['in a folder that is misspelled', 'template/settings.yaml', template],
    ['whose head comes from a helper', 'shared.yaml', '{{ include "x" . }}\ndata:\n  a: {{ .Values.replicas }}\n'],
  ])('finds a template %s', async (_, path, text) => {
    expect(await findings('misplaced-template', { [path]: text })).toHaveLength(1)
  })

  it.each([
    ['objects without actions', { 'examples.yaml': configMap('') }],
    ['a definition', { 'crds/x.yaml': template }],
    ['a dashboard with braces', { 'files/d.json': '{"kind": "x", "legend": "{{ .Values }}"}' }],
    ['values of an example', { 'values-ha.yaml': 'kind: {{ .Values.x }}\napiVersion: v1\n' }],
    [
      'a file that a template renders',
      {
        'files/x.yaml': template,
        'templates/all.yaml': '{{ tpl (.Files.Get "files/x.yaml") . }}\n',
      },
    ],
    [
      'files that a template walks through',
      {
        'files/x.yaml': template,
        'templates/all.yaml': '{{ range $path, $_ := .Files.Glob "files/*.yaml" }}{{ end }}\n',
      },
    ],
    [
      'a plugin of plain files',
      { 'Chart.yaml': exampleChartYaml({ 'render-by': 'native' }), 'a.yaml': template },
    ],
  ])('accepts %s', async (_, files) => {
    expect(await findings('misplaced-template', files)).toEqual([])
  })
})

describe('helmignore-negation', () => {
  it.each([
    ['*.md\n!*[a-z]*\n', ['demo/.helmignore:2:1']],
    ['  !*a*\n', ['demo/.helmignore:1:3']],
    ['# !x\n', []],
    ['a!b\n', []],
  ])('%j', async (text, places) => {
    const found = await findings('helmignore-negation', { '.helmignore': text })
    expect(found.map((line) => line.split(' ')[0])).toEqual(places)
  })
})

describe('kube-version-ignored', () => {
  it.each([
    ['a chart that is no plugin', { 'is-plugin': undefined }, 0],
    ['a plugin', {}, 1],
  ])('%s', async (_, annotations, count) => {
    const files = { 'Chart.yaml': exampleChartYaml(annotations, 'kubeVersion: ">=1.22"\n') }
    expect(await findings('kube-version-ignored', files)).toHaveLength(count)
  })
})

describe('helmignore-negation', () => {
  it('finds a pattern that leaves Chart.yaml out, at its line', async () => {
    const files = { '.helmignore': '*.md\n!README.md\n' }
    const found = await checkExample(files, ['helmignore-negation'])
    expect(found).toMatchObject([
      { ruleId: 'chart-invalid', location: { file: 'demo/.helmignore', line: 2 } },
      {
        ruleId: 'helmignore-negation',
        severity: 'warning',
        location: { file: 'demo/.helmignore', line: 2 },
      },
    ])
  })
})

describe('oversized-file', () => {
  it('finds a file that Helm does not load', async () => {
    const files = { 'files/large.bin': 'x'.repeat(5 * 1024 * 1024 + 1) }
    expect(await findings('oversized-file', files)).toEqual([
      expect.stringMatching(/^demo\/files\/large\.bin:.*: larger than 5 MiB, the most Helm loads/),
      expect.stringMatching(/^demo\/files\/large\.bin:.*: larger than 5 MiB, the most Helm loads/),
    ])
    const found = await checkExample(files, ['oversized-file'])
    expect(found.map(({ ruleId, severity }) => `${ruleId} ${severity}`)).toEqual([
      'chart-invalid error',
      'oversized-file warning',
    ])
  })

  it('accepts a large file that compresses well', async () => {
    expect(await findings('oversized-file', { 'files/x.txt': 'x'.repeat(4_000_000) })).toEqual([])
  })
})
