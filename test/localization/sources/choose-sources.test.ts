import { describe, expect, it } from 'vitest'
import { localizeCopy } from '../../../src/commands/localize/copy.ts'
import { localizeList } from '../../../src/commands/localize/list.ts'
import { localizeVerify } from '../../../src/commands/localize/verify.ts'
import { render } from '../../../src/commands/render.ts'
import { commonLibrary, shellPlugin } from '../../commands/localize-workspace.ts'
import { testContext } from '../../context.ts'
import { tempFolder } from '../../temp-folder.ts'

/** A plugin around a chart with `image: {registry: quay.io, repository: acme/web, tag: "1"}`. */
function workspace(values: string, image = IMAGE): string {
  return tempFolder({
    ...commonLibrary(),
    ...shellPlugin('web', { url: 'file://../../upstream/web' }, values),
    '.kgplugin.yaml': 'plugins: [plugins/*]\n',
    'upstream/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
    'upstream/web/values.yaml': 'image: {registry: quay.io, repository: acme/web, tag: "1"}\n',
    'upstream/web/templates/pod.yaml': `apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: web, image: "${image}"}]}
`,
  })
}

const IMAGE =
  '{{ with .Values.image.registry }}{{ . }}/{{ end }}{{ .Values.image.repository }}:{{ .Values.image.tag }}'

async function listed(folder: string): Promise<string[]> {
  const context = testContext(folder, { json: true })
  await localizeList({ paths: [] }, context)
  const { images } = JSON.parse(context.printed.stdout) as { images: { image: string }[] }
  return images.map(({ image }) => image)
}

async function copied(folder: string): Promise<string[]> {
  const context = testContext(folder, { json: true })
  const options = { paths: [], registry: 'r.example', repository: 'p', dryRun: true }
  await localizeCopy(options, context)
  const { images } = JSON.parse(context.printed.stdout) as { images: { from: string }[] }
  return images.map(({ from }) => from)
}

async function renderedWithoutSettings(folder: string): Promise<string[]> {
  const context = testContext(folder)
  await render({ paths: ['plugins/web'], deep: true, global: [] }, context)
  return [...context.printed.stdout.matchAll(/\bimage: "(.*?)"/g)].map(([, image]) => image!)
}

describe('the source of a copy', () => {
  it.each([
    [
      'a name that stays',
      ['repository: {{ .Values.global.imageRepository | default "kubegems" }}/web'],
    ],
    [
      'another branch of an if',
      [
        '{{ if .Values.global.imageRegistry }}registry: {{ .Values.global.imageRegistry }}',
        '{{ else }}registry: ghcr.io{{ end }}',
      ],
    ],
    [
      'a name and a tag of the plugin',
      [
        'repository: {{ .Values.global.imageRepository | default "kubegems" }}/web',
        'tag: 1-kubegems',
      ],
    ],
    ['a tag alone', ['tag: "2"']],
    [
      'nothing from a helper',
      ['{{ include "common.images.repository" (dict "repository" "kubegems/web" "context" .) }}'],
    ],
  ])('is what renders with no registry set: %s', async (_, lines) => {
    const folder = workspace(`\n    image:\n${lines.map((line) => `      ${line}\n`).join('')}`)
    const expected = await renderedWithoutSettings(folder)
    expect(expected).toHaveLength(1)
    expect(await listed(folder)).toEqual(expected)
    expect(await copied(folder)).toEqual(expected)
  })

  it.each([
    ['no image', 'repository: {{ .Values.global.imageRepository }}/web'],
    ['a blank registry', 'registry: {{ .Values.global.imageRegistry | quote }}'],
  ])("is the chart's where the plugin leaves %s", async (_, image) => {
    const folder = workspace(`\n    image:\n      ${image}\n`)
    expect(await listed(folder)).toEqual(['quay.io/acme/web:1'])
  })

  it("is the chart's where it does not render without settings", async () => {
    const image = `{{ required "no registry" .Values.image.registry }}/{{ .Values.image.repository }}:1`
    const folder = workspace(
      '\n    image:\n      registry: {{ .Values.global.imageRegistry | quote }}\n',
      image,
    )
    expect(await listed(folder)).toEqual(['quay.io/acme/web:1'])
  })

  it('is what renders, where the chart needs what the plugin leaves blank', async () => {
    const image = 'quay.io/acme/{{ .Values.parts.registry | default "web" }}:1'
    const folder = workspace(
      '\n    parts:\n      registry: {{ .Values.global.imageRegistry | quote }}\n',
      image,
    )
    expect(await listed(folder)).toEqual(['quay.io/acme/web:1'])
  })

  it("is never the chart's name with the plugin's tag, when the plugin names another image", async () => {
    const folder = workspace(`
    image:
      {{ with .Values.global.imageRegistry }}registry: {{ . }}{{ end }}
      {{ include "common.images.repository" (dict "repository" "kubegems/web" "context" .) }}
      tag: 1-kubegems
`)
    expect(await renderedWithoutSettings(folder)).toEqual(['quay.io/acme/web:1-kubegems'])
    expect(await listed(folder)).toEqual(['quay.io/kubegems/web:1-kubegems'])
    expect(await copied(folder)).toEqual(['quay.io/kubegems/web:1-kubegems'])
    const context = testContext(folder)
    expect(await localizeVerify({ paths: [] }, context)).toBe(0)
    expect(context.printed.stderr).toContain(
      'while no registry is set: quay.io/kubegems/web:1-kubegems renders as quay.io/acme/web:1-kubegems',
    )
  })

  it('has the registry that the plugin gives to its helper', async () => {
    const folder = workspace(
      `
    image:
      {{ include "common.images.repository" (dict "registry" "docker.io" "repository" "kubegems/web" "context" .) }}
      tag: "3"
`,
      '{{ .Values.image.repository }}:{{ .Values.image.tag }}',
    )
    expect(await listed(folder)).toEqual(['kubegems/web:3'])
  })

  it('stays where the chart has moved to, when the plugin names only another registry', async () => {
    const folder = workspace(
      `
    image:
      {{ include "common.images.repository" (dict "registry" "k8s.gcr.io" "repository" "acme/web" "context" .) }}
      tag: "3"
`,
      '{{ .Values.image.repository }}:{{ .Values.image.tag }}',
    )
    expect(await listed(folder)).toEqual(['acme/web:3'])
  })
})
