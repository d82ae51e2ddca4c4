import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { localizeWire } from '../../src/commands/localize/wire.ts'
import { render } from '../../src/commands/render.ts'
import { commonLibrary, shellPlugin } from '../commands/localize-workspace.ts'
import { testContext } from '../context.ts'
import { lacking } from '../needs.ts'
import { realHelm } from '../real-helm.ts'
import { tempFolder } from '../temp-folder.ts'

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`

/** How a chart writes an image: its values as YAML, and the template text that puts it together. */
type Shape = (image: Image, values: string) => { values: string; image: string }

interface Image {
  registry: string
  path: string
  tag: string
  digest: string
}

const quoted = (text: string): string => JSON.stringify(text)

const SHAPES: readonly Shape[] = [
  ({ registry, path, tag, digest }, at) => ({
    values: quoted(`${registry}/${path}${tag && `:${tag}`}${digest && `@${digest}`}`),
    image: `{{ ${at} }}`,
  }),
  ({ registry, path, tag }, at) => ({
    values: `{repository: ${registry}/${path}, tag: ${tag || '7'}}`,
    image: `{{ ${at}.repository }}:{{ ${at}.tag }}`,
  }),
  ({ registry, path, tag }, at) => ({
    values: `{registry: ${registry}, repository: ${path}, tag: ${quoted(tag)}}`,
    image: `{{ ${at}.registry }}/{{ ${at}.repository }}:{{ ${at}.tag | default "x" }}`,
  }),
  ({ registry, path, digest }, at) => ({
    values: `{image: {registry: ${registry}, name: ${path}, digest: ${quoted(digest)}}}`,
    image: `{{ with ${at}.image }}{{ .registry }}/{{ .name }}{{ with .digest }}@{{ . }}{{ end }}{{ end }}`,
  }),
  ({ registry, path, digest }, at) => ({
    values: `{repository: ${registry}/${path}@sha256, tag: ${quoted((digest || DIGEST).slice(7))}}`,
    image: `{{ ${at}.repository }}:{{ ${at}.tag }}`,
  }),
  ({ registry, path }, at) => ({
    values: `{registry: ${registry}}`,
    image: `{{ ${at}.registry }}/${path}:1`,
  }),
  ({ path }, at) => ({
    values: `{registry: "", h: ${path.split('/').at(-1)}}`,
    image: `{{ with ${at}.registry }}{{ . }}/{{ end }}{{ ${at}.h }}`,
  }),
  ({ path, tag }, at) => ({
    values: `{org: ${path.split('/')[0]}, name: web, version: ${tag || '"1"'}}`,
    image: `{{ ${at}.org }}/{{ ${at}.name }}:{{ ${at}.version }}`,
  }),
  ({ registry, path }, at) => ({
    values: `[{image: ${registry}/${path}}]`,
    image: `{{ (first ${at}).image }}`,
  }),
  ({ registry, path, tag }, at) => ({
    values: `{hub: ${registry}/${path.split('/')[0]}, tag: ${quoted(tag || '1')}}`,
    image: `{{ ${at}.hub }}/proxy:{{ ${at}.tag }}`,
  }),
  ({ path }, at) => ({
    values: `{repository: ${path}}`,
    image: `{{ if contains "." ${at}.repository }}{{ fail "no host, please" }}{{ end }}{{ ${at}.repository }}:2`,
  }),
]

const image = fc.record({
  registry: fc.constantFrom('quay.io', 'docker.io', 'localhost:5000', 'registry.k8s.io'),
  path: fc.constantFrom('acme/web', 'nginx', 'library/redis', 'a/b/c', '123/456'),
  tag: fc.constantFrom('', '1.2', '1', '1e3', '2024.01', 'v1.0.0-rc.1'),
  digest: fc.constantFrom('', DIGEST),
})

const chart = fc.array(
  fc.record({
    key: fc.constantFrom('image', 'web', 'on', 'h', 'side-car', '1', 'registry'),
    shape: fc.constantFrom(...SHAPES),
    image,
  }),
  { minLength: 1, maxLength: 4 },
)

const plugin = fc.record({
  values: fc.constantFrom('\n    replicas: 1\n', ' {}\n', '\n    image:\n      pull: x\n'),
  globals: fc.constantFrom(
    '',
    'global: {}\n',
    'global: {imageRegistry: "", imageRepository: ""}\n',
  ),
})

const SETTINGS: readonly string[][] = [
  [],
  ['imageRegistry=', 'imageRepository='],
  ['imageRegistry=r.example:5000', 'imageRepository='],
  ['imageRegistry=', 'imageRepository=p'],
  ['imageRegistry=r.example:5000', 'imageRepository=p'],
]

async function imagesOf(folder: string, global: string[]): Promise<string[] | string> {
  const context = testContext(folder)
  const exitCode = await render({ paths: ['plugins/web'], deep: true, global }, context)
  if (exitCode !== 0) return context.printed.stderr
  return [...context.printed.stdout.matchAll(/^ +image: "(.*)"$/gm)].map(([, text]) => text!)
}

const lacksHelm = await lacking('helm 3.8', 'helm 3', 'helm 4')

it.skipIf(lacksHelm).each(['3.8', '3', '4'] as const)(
  `the real Helm %s renders what is written without global values${lacksHelm}`,
  async (major) => {
    const library = Object.entries(commonLibrary()).map(([path, text]) => [
      path.replace('plugins/', 'plugins/web/charts/'),
      text,
    ])
    const folder = tempFolder({
      ...commonLibrary(),
      ...(Object.fromEntries(library) as Record<string, string>),
      ...shellPlugin('web', { url: 'file://../../upstream/web' }, '\n    image:\n      pull: x\n'),
      'plugins/web/values.yaml': '',
      '.kgplugin.yaml': 'plugins: [plugins/*]\n',
      'upstream/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
      'upstream/web/values.yaml':
        'image: {registry: quay.io, repository: acme/web}\nother: {image: {registry: k8s.io, repository: pause}}\n',
      'upstream/web/templates/pod.yaml': `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - {name: a, image: "{{ .Values.image.registry }}/{{ .Values.image.repository }}:1"}
    - {name: b, image: "{{ .Values.other.image.registry }}/{{ .Values.other.image.repository }}:1"}
`,
    })
    expect(await localizeWire({ paths: [] }, testContext(folder))).toBe(0)
    const helm = (await realHelm(major))!
    const rendered = async (...flags: string[]): Promise<string> => {
      const options = ['template', 'web', join(folder, 'plugins/web'), ...flags]
      return (await promisify(execFile)(helm, options)).stdout
    }
    expect(await rendered()).toMatch(/ {2}values:\n {4}image:\n\s+pull: x\n$/)
    const registry = await rendered('--set', 'global.imageRegistry=r.example')
    expect(registry.match(/registry: r\.example/g)).toHaveLength(2)
    expect(await rendered('--set', 'global.imageRepository=p')).toContain('repository: p/pause')
  },
  60_000,
)

it('what is written renders with every setting and without any, and is written once', async () => {
  await fc.assert(
    fc.asyncProperty(chart, plugin, async (containers, { values, globals }) => {
      const written = containers.map((one, at) => ({
        key: `${one.key}${at || ''}`,
        ...one.shape(one.image, `(index .Values ${quoted(`${one.key}${at || ''}`)})`),
      }))
      const folder = tempFolder({
        ...commonLibrary(),
        ...shellPlugin('web', { url: 'file://../../upstream/web' }, values),
        'plugins/web/values.yaml': `replicas: 1\n${globals}`,
        '.kgplugin.yaml': 'plugins: [plugins/*]\n',
        'upstream/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
        'upstream/web/values.yaml': written
          .map((one) => `${quoted(one.key)}: ${one.values}\n`)
          .join(''),
        'upstream/web/templates/pod.yaml': `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
${written.map((one, at) => `    - name: c${at}\n      image: "${one.image}"\n`).join('')}`,
      })
      const before = await imagesOf(folder, [])
      fc.pre(Array.isArray(before))
      // Values of the plugin may make a mapping of the chart's text; what then renders is no image.
      fc.pre([...before].every((image) => !image.includes('map[')))
      const template = join(folder, 'plugins/web/templates/plugin.yaml')
      const wired = testContext(folder, { json: true })
      await localizeWire({ paths: [] }, wired)
      const text = readFileSync(template, 'utf8')
      for (const settings of SETTINGS) {
        const images = await imagesOf(folder, settings)
        expect(images, `${settings.join()}\n${text}`).toHaveLength(containers.length)
        if (settings.join('').endsWith('=') || settings.length === 0) {
          if (!settings.join('').includes('r.example')) expect(images).toEqual(before)
        }
      }
      const [result] = (
        JSON.parse(wired.printed.stdout) as { plugins: { unwired: object[]; manual: object[] }[] }
      ).plugins
      const moved = await imagesOf(folder, SETTINGS.at(-1)!)
      const isFixed = [...moved].filter((one) => !one.startsWith('r.example:5000/p/')).length
      // Every image that stays is told.
      if (isFixed > 0) expect(result!.unwired.length + result!.manual.length).toBeGreaterThan(0)
      await localizeWire({ paths: [] }, testContext(folder))
      expect(readFileSync(template, 'utf8')).toBe(text)
    }),
    // The same cases in every run; SEED and RUNS look further.
    { numRuns: Number(process.env['RUNS'] ?? 60), seed: Number(process.env['SEED'] ?? 1) },
  )
}, 120_000)
