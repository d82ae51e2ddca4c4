import { describe, expect, it } from 'vitest'
import { buildChart } from '../../../src/chart/build-chart.ts'
import { GoMap } from '../../../src/go/values/value.ts'
import { compileChart } from '../../../src/helm/render/compile-chart.ts'
import { findImages } from '../../../src/images/discovery/find-images.ts'
import { withoutSettings } from '../../../src/localization/sources/unset-values.ts'
import { settableValues } from '../../../src/localization/wiring/chart-values.ts'
import { type RenderImages, traceImages } from '../../../src/localization/wiring/trace-images.ts'
import { showPath } from '../../../src/localization/wiring/value-path.ts'
import {
  linesOf,
  type RegistryState,
  wireImages,
} from '../../../src/localization/wiring/wire-images.ts'
import { createNodeFunctionEnvironment } from '../../../src/node/function-environment.ts'
import { decodeGoYaml } from '../../../src/yaml/decode/decode.ts'

/** What is planned for a chart of one pod whose images are these template texts. */
async function plan(
  values: string,
  images: string | readonly string[],
  state?: RegistryState,
): Promise<{ lines: Record<string, string>; unwired: string[]; renders: number }> {
  const containers = [images].flat().map((image) => `  - image: ${image}\n`)
  const files = {
    'Chart.yaml': 'apiVersion: v2\nname: up\nversion: 1.0.0\n',
    'values.yaml': values,
    'templates/pod.yaml': `apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n  containers:\n${containers.join('')}`,
  }
  const chart = buildChart(
    Object.entries(files).map(([path, text]) => ({ path, data: new TextEncoder().encode(text) })),
  )
  const compiled = compileChart(chart)
  const environment = createNodeFunctionEnvironment()
  let renders = 0
  const render: RenderImages = (given) => {
    renders++
    try {
      const { manifests } = compiled.render(given, { environment })
      return Promise.resolve(
        findImages(manifests.map(({ text }) => ({ text, origin: [] }))).findings,
      )
    } catch {
      return Promise.resolve(undefined)
    }
  }
  const settable = settableValues(chart, (one) => compiled.defaultValues(one), new GoMap())
  const traced = await traceImages(new GoMap(), settable, (await render(new GoMap()))!, render)
  const wiring = wireImages(traced, state)
  return {
    lines: Object.fromEntries(linesOf(wiring).map(({ path, text }) => [showPath(path), text])),
    unwired: wiring.unwired.map(({ finding, reason }) => `${finding.image}: ${reason}`),
    renders,
  }
}

const REGISTRY = '{{ with (.Values.global).imageRegistry }}registry: {{ . }}{{ end }}'
const repository = (words: string): string =>
  `{{ include "common.images.repository" (dict ${words} "context" .) }}`

describe('the values that move an image', () => {
  it('a repository with its registry', async () => {
    const { lines, unwired } = await plan(
      'image: {repository: quay.io/a/b, tag: v1}',
      '{{ .Values.image.repository }}:{{ .Values.image.tag }}',
    )
    expect(lines).toEqual({
      'image.repository': repository('"registry" "quay.io" "repository" "a/b"'),
    })
    expect(unwired).toEqual([])
  })

  it('a registry and a repository', async () => {
    const { lines } = await plan(
      'image: {registry: quay.io, repository: a/b}',
      '{{ .Values.image.registry }}/{{ .Values.image.repository }}:v1',
    )
    expect(lines).toEqual({
      'image.registry': REGISTRY,
      'image.repository': repository('"repository" "a/b"'),
    })
  })

  it('a whole image', async () => {
    const { lines } = await plan('sidecar: nginx:1.2', '{{ .Values.sidecar }}')
    expect(lines).toEqual({
      sidecar: repository(
        '"key" "sidecar" "registry" "docker.io" "repository" "library/nginx" "tag" "1.2"',
      ),
    })
  })

  it.each([
    ['b', '@sha256:', '"repository" "a/b@sha256:DIGEST"'],
    ['b:1.2', '@sha256:', '"repository" "a/b" "tag" "1.2@sha256:DIGEST"'],
  ])('a whole image with a digest: %s%s', async (name, mark, words) => {
    const digest = '0123456789abcdef'.repeat(4)
    const { lines } = await plan(`dig: quay.io/a/${name}${mark}${digest}`, '{{ .Values.dig }}')
    const expected = `"key" "dig" "registry" "quay.io" ${words.replace('DIGEST', digest)}`
    expect(lines).toEqual({ dig: repository(expected) })
  })

  it.each(['on', '1', 'a b'])('a key that needs quotes: %s', async (key) => {
    const { lines } = await plan(`"${key}": quay.io/a/b`, `{{ index .Values "${key}" }}:1`)
    const [text] = Object.values(lines)
    expect(text).toMatch(/"key" "(?:\\"on\\"|\\"1\\"|a b)" /)
  })

  it.each([
    ['', ''],
    ['@sha256:', '0123456789abcdef'.repeat(4)],
  ])('a name that the chart puts a variant behind%s', async (mark, digest) => {
    const { lines, unwired } = await plan(
      'operator: {repository: quay.io/cilium/operator}\nagent: {registry: q.io, repository: a/agent}',
      [
        `{{ .Values.operator.repository }}-generic-ci:v1${mark}${digest}`,
        `{{ .Values.agent.registry }}/{{ .Values.agent.repository }}-full:v1${mark}${digest}`,
      ],
    )
    expect(unwired).toEqual([])
    expect(lines).toEqual({
      'operator.repository': repository('"registry" "quay.io" "repository" "cilium/operator"'),
      'agent.registry': REGISTRY,
      'agent.repository': repository('"repository" "a/agent"'),
    })
  })

  it('a hub of many images', async () => {
    const { lines, unwired } = await plan('hub: docker.io/istio', [
      '{{ .Values.hub }}/pilot:1',
      '{{ .Values.hub }}/proxy:1',
    ])
    expect(lines).toEqual({
      hub: repository('"key" "hub" "registry" "docker.io" "repository" "istio"'),
    })
    expect(unwired).toEqual([])
  })

  it('a name without a slash keeps its name', async () => {
    const { lines } = await plan(
      'image: {repository: k8s.gcr.io/pause}',
      '{{ .Values.image.repository }}:3',
    )
    expect(lines).toEqual({
      'image.repository': repository(
        '"registry" "k8s.gcr.io" "repository" (ternary "_/pause" "pause" (not (empty (.Values.global).imageRepository)))',
      ),
    })
  })

  it('an empty registry that the chart puts in front, and a global one that values.yaml does not name', async () => {
    const image = '{{ .Values.global.imageRegistry | default "q.io" }}/{{ .Values.repo }}:1'
    const { lines } = await plan('global: {}\nrepo: a/b', image)
    expect(lines).toEqual({
      'global.imageRegistry':
        '{{ with (.Values.global).imageRegistry }}imageRegistry: {{ . }}{{ end }}',
      repo: repository('"key" "repo" "repository" "a/b"'),
    })
  })

  it('values that are empty while the template has the defaults', async () => {
    const image =
      '{{ .Values.image.registry | default "docker.io" }}/{{ .Values.image.repository | default "traefik" }}:1'
    const { lines } = await plan('image: {registry: "", repository: null}', image)
    expect(lines).toEqual({
      'image.registry': REGISTRY,
      'image.repository': repository('"repository" "library/traefik"'),
    })
  })

  it.each([
    ['h: busybox', '{{ .Values.h }}', 'h', '"registry" "docker.io" "repository" "library/busybox"'],
    ['h: pause', 'k8s.io/{{ .Values.h }}:1', undefined, 'only a part of it can be set: h'],
    ['h: web', 'quay.io/acme/{{ .Values.h }}:1', undefined, 'only a part of it can be set: h'],
    ['{r: quay.io, h: pause}', '{{ .Values.r }}/{{ .Values.h }}:1', 'h', 'pause'],
  ])('a bare name below any key: %s in %s', async (values, image, path, words) => {
    const { lines, unwired } = await plan(values, image)
    if (path === undefined) expect(unwired[0]).toContain(words)
    else expect(lines[path]).toContain(words)
  })

  it('leaves the registry to what moves it already', async () => {
    const image = '{{ .Values.image.registry }}/{{ .Values.image.repository }}:v1'
    const values = 'image: {registry: quay.io, repository: a/b}'
    const { lines } = await plan(values, image, {
      isDone: () => true,
      isPut: () => false,
      isIn: () => false,
    })
    expect(lines).toEqual({ 'image.repository': repository('"repository" "a/b"') })
  })

  it('names images without one, and those that only half of can be set', async () => {
    const { lines, unwired } = await plan('registry: quay.io\nall: [{image: "d/e:1"}]', [
      'fixed/a:1',
      '{{ .Values.registry }}/b/c:1',
      '{{ (first .Values.all).image }}',
    ])
    expect(lines).toEqual({})
    expect(unwired).toEqual([
      'fixed/a:1: no value of the chart moves it',
      'quay.io/b/c:1: only a part of it can be set: registry',
      'd/e:1: it is part of a list, which can only be set as a whole: all',
    ])
  })

  it('finds the good ones beside values that break the chart or take images away', async () => {
    const values = `image: {repository: a/b}
other: {image: c/d}
strict: {image: a/b}
`
    const { lines } = await plan(values, [
      '{{ .Values.image.repository }}:1{{ if ne .Values.strict.image "a/b" }}{{ fail "no" }}{{ end }}',
      '{{ .Values.other.image }}:2',
    ])
    expect(Object.keys(lines)).toEqual(['image.repository', 'other.image'])
  })

  it('does not take a name that happens to be the same for a part of an image', async () => {
    const { lines, renders } = await plan(
      'name: a\nserviceAccount: a\nimage: {repository: a/a}',
      '{{ .Values.image.repository }}:1',
    )
    expect(Object.keys(lines)).toEqual(['image.repository'])
    expect(renders).toBeLessThanOrEqual(3)
  })
})

describe('withoutSettings', () => {
  it('drops what the settings change', () => {
    const parse = (text: string): GoMap => decodeGoYaml(text) as GoMap
    const plain = parse('{a: 1, b: null, c: null, d: {e: x, f: ""}, g: {h: null}, i: [1]}')
    const moved = parse('{a: 1, b: {x: 1}, c: null, d: {e: x, f: r.io}, g: {h: r.io}, i: [1]}')
    expect(withoutSettings(plain, moved)).toEqual(
      parse('{a: 1, c: null, d: {e: x}, g: {}, i: [1]}'),
    )
    expect(withoutSettings(plain, undefined)).toEqual(plain)
  })
})
