import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { exampleChartYaml } from '../../src/rules/frame/example-plugin.ts'
import { lacking } from '../needs.ts'
import { tempFolder } from '../temp-folder.ts'

const KGPLUGIN = fileURLToPath(new URL('../../bin/kgplugin.js', import.meta.url))

/** Runs a line of a POSIX shell in which `kgplugin` is this program. */
function shell(
  line: string,
  cwd: string,
): Promise<{ code: number; stdout: string; stderr: string }> {
  const script = `kgplugin() { "$NODE" "$KGPLUGIN" "$@"; }; ${line}`
  const env = { ...process.env, NODE: process.execPath, KGPLUGIN }
  return new Promise((resolve) => {
    execFile('sh', ['-c', script], { cwd, env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    )
  })
}

const HEAD = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: demo\ndata:\n'
const BREAKS = '{{ .Values.none.deep }}'

function plugin(values: string, data: string, annotations = {}): Record<string, string> {
  return {
    'Chart.yaml': exampleChartYaml(annotations),
    'values.yaml': values,
    'templates/configmap.yaml': HEAD + data,
  }
}

/** Plugins by the folder that they lie in. */
const PLUGINS: Record<string, Record<string, string>> = {
  map: plugin('args: {}\n', '  a: {{ .Values.args | toYaml | indent 4 }}\n'),
  "it's a folder": plugin('args: []\n', '  a: {{ .Values.args | toYaml | indent 4 }}\n  b: x\n'),
  area: plugin(
    '# @title A\n# @schema render=textArea\na.b: "x"\n',
    '  a: {{ index .Values "a.b" }}\n  b: x\n',
  ),
  text: plugin('# @title A\na: ""\n', '  a: {{ .Values.a }}\n'),
  pair: plugin(
    '# @title A\nenabled: false\nargs: {}\n',
    '{{- if .Values.enabled }}\n  args: {{ .Values.args | toYaml | indent 4 }}\n{{- end }}\n  b: x\n',
  ),
  number: plugin(
    '# @title A\n# @schema min=1;max=3\na: 2\n',
    '  a: {{ index (list "x" "y" "z") (int .Values.a) }}\n',
  ),
  global: plugin(
    'global: {imageRegistry: ""}\n',
    `{{- if .Values.global.imageRegistry }}\n  a: ${BREAKS}\n{{- end }}\n  b: x\n`,
  ),
  ci: {
    ...plugin(
      'args: {}\n',
      '  a: {{ required "needed" .Values.a }}\n  args: {{ .Values.args | toYaml | indent 4 }}\n',
    ),
    'ci/x-values.yaml': 'a: x\n',
  },
  provider: plugin(
    'args: {}\nlogging: {enabled: ""}\n',
    '{{- if .Values.logging.enabled }}\n  args: {{ .Values.args | toYaml | indent 4 }}\n{{- end }}\n  b: x\n',
    { 'values-from': 'logging' },
  ),
  logging: {
    'Chart.yaml': exampleChartYaml().replace('name: demo', 'name: logging'),
    'values.yaml': 'a: 1\n',
    'templates/values.yaml': HEAD.replace(
      'name: demo',
      'name: kubegems-logging-values\n  namespace: kubegems-installer',
    ).concat('  enabled: x\n'),
  },
}

const lacks = await lacking('npm run build', 'Unix')

describe.skipIf(lacks)(`the command in a finding of render-failed${lacks}`, () => {
  it.each([
    ['', ''],
    ['with clusters of its own', ' --kube-version 1.22 --kube-version 1.28'],
  ])('shows the failure again %s', { timeout: 120_000 }, async (_, flags) => {
    const files = Object.entries(PLUGINS).flatMap(([folder, inside]) =>
      Object.entries(inside).map(([path, text]) => [`${folder}/${path}`, text]),
    )
    const folder = tempFolder({ '.kgplugin.yaml': '{}\n', ...Object.fromEntries(files) })
    const { stdout } = await shell(
      `kgplugin check --only render-failed --reporter json${flags}`,
      folder,
    )
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: { message: string; hint: string; location: { file: string } }[]
    }
    const folders = diagnostics.map(({ location }) => location.file.replace(/\/templates\/.*/, ''))
    expect(new Set(folders)).toEqual(
      new Set(Object.keys(PLUGINS).filter((name) => name !== 'logging')),
    )
    for (const { message, hint } of diagnostics) {
      const command = hint.replace(/^Reproduce: /, '')
      const { code, stderr } = await shell(command, folder)
      expect({ command, code }).toEqual({ command, code: 1 })
      const reason = message
        .slice(message.lastIndexOf(': ') + 2)
        .split('\n')
        .at(-1)!
      expect(stderr).toContain(reason)
    }
  })
})
