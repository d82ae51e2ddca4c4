import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { indexRepository } from '../../src/commands/index-repo.ts'
import { localizeVerify } from '../../src/commands/localize/verify.ts'
import { localizeWire } from '../../src/commands/localize/wire.ts'
import { newPlugin } from '../../src/commands/new.ts'
import { packageCharts } from '../../src/commands/package.ts'
import { render } from '../../src/commands/render.ts'
import { commonLibrary, shellPlugin } from '../commands/localize-workspace.ts'
import { vettingChart } from '../commands/vetting-chart.ts'
import { testContext } from '../context.ts'
import { tempFolder, writeFiles } from '../temp-folder.ts'

const TEMPLATE = 'plugins/web/templates/plugin.yaml'
const SETTINGS = 'global: {imageRegistry: "", imageRepository: ""}\n'

const UPSTREAM = {
  'upstream/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'upstream/web/values.yaml': `image: {registry: quay.io, repository: acme/web, tag: "1"}
side: {image: {repository: quay.io/acme/side, tag: "2"}}
`,
  'upstream/web/templates/pod.yaml': `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: "{{ .Values.image.registry }}/{{ .Values.image.repository }}:{{ .Values.image.tag }}"
    - name: side
      image: "{{ .Values.side.image.repository }}:{{ .Values.side.image.tag }}"
`,
}

/** A plugin around a chart with two images. @param values What stands behind `values:`; undefined: there is none. */
function workspace(
  values: string | undefined,
  { pluginValues = '', upstream = 'web', files = {} as Record<string, string> } = {},
): string {
  const folder = tempFolder({
    ...commonLibrary(),
    ...UPSTREAM,
    ...vettingChart(),
    ...shellPlugin('web', { url: `file://../../upstream/${upstream}` }, values ?? ''),
    'plugins/web/values.yaml': SETTINGS + pluginValues,
    '.kgplugin.yaml': 'plugins: [plugins/*]\n',
    ...files,
  })
  if (values !== undefined) return folder
  writeFiles(folder, { [TEMPLATE]: templateOf(folder).replace(/ {2}values:$/, '') })
  return folder
}

function templateOf(folder: string): string {
  return readFileSync(join(folder, TEMPLATE), 'utf8')
}

interface Run {
  exitCode: number
  stdout: string
  stderr: string
}

async function run(folder: string, verb: typeof localizeWire): Promise<Run> {
  const context = testContext(folder)
  return { exitCode: await verb({ paths: ['plugins/web'] }, context), ...context.printed }
}

/** Wires, and proves that another run changes nothing and says the same. */
async function wire(folder: string): Promise<Run & { text: string; added: string[] }> {
  const before = templateOf(folder)
  const first = await run(folder, localizeWire)
  const text = templateOf(folder)
  const { mtimeMs } = statSync(join(folder, TEMPLATE))
  const second = await run(folder, localizeWire)
  expect(templateOf(folder)).toBe(text)
  expect(statSync(join(folder, TEMPLATE)).mtimeMs).toBe(mtimeMs)
  expect(second.exitCode).toBe(first.exitCode)
  const { exitCode } = await run(folder, localizeVerify)
  expect(exitCode).toBe(first.exitCode)
  // No failure without a word.
  if (first.exitCode !== 0)
    expect(first.stdout + first.stderr).toMatch(/is not localized|write into|^error /m)
  const old = new Set(before.split(/\r?\n/))
  return { ...first, text, added: text.split(/\r?\n/).filter((line) => !old.has(line)) }
}

/** What the plugin renders with these global settings. */
async function rendered(folder: string, global: string[], deep = true): Promise<string> {
  const context = testContext(folder)
  expect(await render({ paths: ['plugins/web'], deep, global }, context)).toBe(0)
  return context.printed.stdout
}

const MOVED = ['imageRegistry=r.example', 'imageRepository=p']

async function movedImages(folder: string): Promise<string[]> {
  const images = (await rendered(folder, MOVED)).matchAll(/^ +image: "?([^"\s]+)"?$/gm)
  return [...images].map(([, image]) => image!)
}

describe('wire keeps and tells', () => {
  it.each([
    [
      'a key that the template writes twice',
      '\n    side:\n      a: 1\n    side:\n      b: 2\n',
      '',
      'side is there twice',
    ],
    [
      'values that a later toYaml brings again',
      '\n    replicas: 1\n    {{- toYaml .Values.web | nindent 4 }}\n',
      'web: {side: {image: {repository: quay.io/acme/side}}}\n',
      'side is printed again by {{- toYaml .Values.web | nindent 4 }}',
    ],
    [
      'a value within a map that a later toYaml brings again',
      '\n    side:\n      image:\n        {{- toYaml .Values.web | nindent 8 }}\n',
      'web: {repository: quay.io/acme/side}\n',
      'side.image.repository is printed again by {{- toYaml .Values.web | nindent 8 }}',
    ],
    [
      'values that a helper prints',
      '\n    {{- include "web.values" . | nindent 4 }}\n',
      '',
      'side is printed again by {{- include "web.values" . | nindent 4 }}',
    ],
    [
      'values that a range prints',
      '\n    {{- range $key, $value := .Values.web }}\n    {{ $key }}: {{ toJson $value }}\n    {{- end }}\n',
      'web: {side: {image: {tag: "5"}}}\n',
      'side is printed again by {{ $key }}: {{ toJson $value }}',
    ],
  ])('%s', async (_, values, pluginValues, reason) => {
    const files = {
      'plugins/web/templates/_values.tpl':
        '{{- define "web.values" -}}\nside: {image: {tag: "7"}}\n{{- end -}}\n',
    }
    const folder = workspace(values, { pluginValues, files })
    const { exitCode, stdout, text, added } = await wire(folder)
    expect(exitCode).toBe(1)
    // The lines to paste, and where they belong.
    expect(stdout).toContain(`in ${TEMPLATE}:`)
    expect(stdout).toContain(`(${reason}):\n  side.image.repository  {{ include `)
    // The other image moves all the same.
    expect(added.join('\n')).toContain('"acme/web"')
    expect(text).not.toContain('"acme/side"')
    expect(await movedImages(folder)).toContain('r.example/p/web:1')
    const keys = (await rendered(folder, MOVED, false)).match(/^ {4}side:/gm) ?? []
    expect(keys.length).toBeLessThanOrEqual(values.match(/^ {4}side:/gm)?.length ?? 1)
  })

  it("an author's own publisher", async () => {
    const values = `
    image:
      {{ include "common.images.registry" . }}
      {{ include "common.images.repository" (dict "repository" "kubegems/web" "context" .) }}
    side:
      image:
        {{ include "common.images.repository" (dict "registry" "docker.io" "repository" "mirror/side" "context" .) }}
`
    const folder = workspace(values)
    const before = templateOf(folder)
    const { exitCode, stderr, text } = await wire(folder)
    expect(text).toBe(before)
    expect(exitCode).toBe(1)
    expect(stderr).toContain('the plugin names kubegems/web, which is kept')
    expect(stderr).toContain('the plugin names mirror/side, which is kept')
  })

  it("an author's own publisher whose registry does not move yet", async () => {
    const folder = workspace(`
    image:
      pull: x
      {{ include "common.images.repository" (dict "repository" "kubegems/web" "context" .) }}
    side:
      image:
        {{ include "common.images.repository" (dict "registry" "quay.io" "repository" "acme/side" "context" .) }}
`)
    const { stderr, text } = await wire(folder)
    expect(text).toContain('registry: {{ . }}')
    expect(text).toContain('"kubegems/web"')
    expect(text).not.toContain('"acme/web"')
    expect(stderr).toContain('the plugin names kubegems/web, which is kept')
    expect(await movedImages(folder)).toContain('r.example/p/web:1')
  })

  it("an author's own image that stands there plainly", async () => {
    const folder = workspace(
      '\n    image:\n      registry: docker.io\n      repository: kubegems/web\n',
    )
    expect((await wire(folder)).exitCode).toBe(0)
    expect(await rendered(folder, [])).toContain('image: "docker.io/kubegems/web:1"')
    expect(await movedImages(folder)).toContain('r.example/p/web:1')
  })

  it('a registry that an image has moved away from is no publisher', async () => {
    const folder = workspace(
      `
    side:
      image:
        {{ include "common.images.repository" (dict "registry" "k8s.gcr.io" "repository" "acme/side" "context" .) }}
`,
      {
        files: {
          'upstream/web/values.yaml': UPSTREAM['upstream/web/values.yaml'].replace(
            'quay.io/acme/side',
            'registry.k8s.io/acme/side',
          ),
        },
      },
    )
    const { exitCode, text } = await wire(folder)
    expect(exitCode).toBe(0)
    expect(text).toContain('"registry" "registry.k8s.io"')
  })
})

describe('wire tells', () => {
  it('what is there only when a registry is set', async () => {
    const image = '{{ with .Values.helper }}image: "{{ . }}"{{ end }}'
    const folder = workspace(
      `
    {{- if or .Values.global.imageRegistry .Values.global.imageRepository }}
    helper: {{ .Values.global.imageRegistry }}/{{ .Values.global.imageRepository }}/helper:3
    {{- end }}
`,
      {
        files: {
          'upstream/web/templates/pod.yaml': `apiVersion: example.com/v1
kind: Web
metadata: {name: web}
spec:
  name: web
  ${image}
`,
        },
      },
    )
    const { exitCode, stderr } = await wire(folder)
    expect(exitCode).toBe(1)
    expect(stderr).toContain(
      'warning <registry>/<repository>/helper:3 is not localized: it is there',
    )
  })
})

describe('wire writes', () => {
  it.each([
    ['\n', ''],
    ['\n', '  version: 1.0.0\n'],
    ['\r\n', ''],
    ['\n', '---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n'],
    ['\n', '  # the end\n\n'],
  ])('values into a Plugin that has none: line end %j, then %j', async (lineEnd, rest) => {
    const folder = workspace(undefined)
    const template = (templateOf(folder) + rest).replaceAll('\n', lineEnd)
    writeFiles(folder, { [TEMPLATE]: template })
    const { exitCode, text, added } = await wire(folder)
    expect(exitCode).toBe(0)
    expect(added).toContain('  values:')
    expect(await movedImages(folder)).toEqual(['r.example/p/web:1', 'r.example/p/side:2'])
    expect(await rendered(folder, [], false)).not.toContain('values:')
    const kept = text.split('\n').filter((line) => !added.includes(line.replace('\r', '')))
    expect(kept.join('\n')).toBe(template)
    if (lineEnd === '\r\n') expect(text).not.toMatch(/(?<!\r)\n/)
  })

  it("the registry only where the chart does not put the platform's in front itself", async () => {
    const folder = workspace(
      '\n    global:\n      imageRegistry: {{ .Values.global.imageRegistry | quote }}\n',
      {
        files: {
          'upstream/web/values.yaml':
            'image: {registry: "", repository: quay.io/acme/web, tag: "1"}\n',
          'upstream/web/templates/pod.yaml': `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: {{ with default .Values.image.registry .Values.global.imageRegistry }}{{ . }}/{{ end }}{{ .Values.image.repository }}:1
`,
        },
      },
    )
    expect((await wire(folder)).exitCode).toBe(0)
    expect(await movedImages(folder)).toEqual(['r.example/p/web:1'])
    const images = async (...global: string[]): Promise<string> => rendered(folder, global)
    expect(await images('imageRegistry=r.example')).toContain('image: r.example/acme/web:1')
    expect(await images('imageRepository=p')).toContain('image: quay.io/p/web:1')
    expect(await images()).toContain('image: quay.io/acme/web:1')
  })

  it('a guard around a map that holds only helpers', async () => {
    const folder = workspace(`
    image:
      # quay.io/acme/web
      {{ include "common.images.registry" . }}
    side: # the other
      image:
        {{ include "common.images.repository" (dict "registry" "quay.io" "repository" "side" "context" .) }}
`)
    const { exitCode, text } = await wire(folder)
    expect(exitCode).toBe(0)
    expect(text).toContain('      # quay.io/acme/web\n')
    expect(text).toContain('    side: # the other\n')
    expect(await rendered(folder, [], false)).toMatch(/ {2}values:\s*$/)
    expect(await rendered(folder, ['imageRegistry=r'], false)).toContain('image:')
  })

  it('no guard around a map with a value of its own', async () => {
    const folder = workspace(
      '\n    image:\n      pull: x\n      {{ include "common.images.registry" . }}\n',
    )
    const { text } = await wire(folder)
    expect(text).toContain('\n    image:\n      {{ include "common.images.repository" ')
  })

  it('comments, blanks and mixed line ends back as they are', async () => {
    const values = '\r\n    # first  \r\n\n    image:\t\r\n      tag: "1"   # why\n\r\n    # last'
    const folder = workspace(values)
    const before = templateOf(folder)
    const { exitCode, text, added } = await wire(folder)
    expect(exitCode).toBe(0)
    const kept = text.split('\n').filter((line) => !added.includes(line.replace('\r', '')))
    expect(kept.join('\n')).toBe(before)
  })
})

describe('a chart that refuses images it does not know', () => {
  it.each([
    ['no values', ' {}\n'],
    [
      'the global registry',
      '\n    global:\n      imageRegistry: {{ .Values.global.imageRegistry | quote }}\n',
    ],
    [
      "images of the author's",
      '\n    image:\n      registry: ghcr.io\n      repository: own/cache\n',
    ],
    ['a refusal', '\n    global:\n      security:\n        allowInsecureImages: false\n'],
  ])('is permitted them, in a plugin with %s', async (_, values) => {
    const folder = workspace(values, { upstream: 'vetting' })
    const { exitCode, stderr, text } = await wire(folder)
    expect(stderr).toContain('note  Plugin web gets global.security.allowInsecureImages: ')
    expect(text).toContain('allowInsecureImages: true\n')
    expect(exitCode).toBe(0)
    expect(await movedImages(folder)).toEqual([
      'r.example/p/cache:7.4',
      'r.example/p/cache-exporter:1.6',
    ])
  })

  it.each([
    'Original containers have been substituted for unrecognized ones. %s',
    '\n\nERROR: these are strange: %s\n\nset the global parameter `global.security.allowInsecureImages=true`\n',
    'Strange: %s. See .Values.global.security.allowInsecureImages.',
  ])('is understood whatever it says: %s', async (refusal) => {
    const folder = workspace(' {}\n', { upstream: 'vetting', files: vettingChart(refusal) })
    expect((await wire(folder)).exitCode).toBe(0)
  })

  it('is not permitted what it refuses for another reason', async () => {
    const folder = workspace(' {}\n', { upstream: 'vetting', files: vettingChart('Never %s') })
    const { exitCode, text } = await wire(folder)
    expect(exitCode).toBe(1)
    expect(text).not.toContain('allowInsecureImages')
  })

  it('is permitted them by a new plugin around it', async () => {
    const config = 'plugins: [plugins/*]\nmirrors: {"https://charts.example.com/a": mirror}\n'
    const folder = workspace(undefined, { files: { '.kgplugin.yaml': config } })
    const context = testContext(folder)
    await packageCharts({ paths: ['upstream/vetting'], destination: 'mirror' }, context)
    const index = { folder: 'mirror', url: '', recursive: false, skipBroken: false }
    await indexRepository(index, context)
    const options = { name: 'cache', repo: 'https://charts.example.com/a', chart: 'vetting' }
    const created = testContext(folder)
    await newPlugin({ ...options, yes: true }, created)
    expect(created.printed.stderr).toContain(
      'note  the plugin sets global.security.allowInsecureImages: ',
    )
    const verified = testContext(folder)
    expect(await localizeVerify({ paths: ['plugins/cache'] }, verified)).toBe(0)
    expect(verified.printed.stderr).toBe('2 uses of images in 1 plugin: all localized\n')
    const again = testContext(folder)
    expect(await localizeWire({ paths: ['plugins/cache'] }, again)).toBe(0)
    expect(again.printed.stderr).toBe('all images are localized already\n')
  })

  it('says on one line what does not render', async () => {
    const values =
      '\n    global:\n      imageRegistry: {{ .Values.global.imageRegistry | quote }}\n'
    const { stdout, stderr } = await run(workspace(values, { upstream: 'vetting' }), localizeVerify)
    expect(stderr).toMatch(
      /with a registry and no repository set: execution error at .*: ERROR: Unknown images are in use: - <registry>\S+ /,
    )
    expect(stdout).toContain('global.security.allowInsecureImages  allowInsecureImages: true\n')
  })
})
