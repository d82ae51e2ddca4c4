import { expect, it } from 'vitest'
import { checkExample } from '../check-example.ts'

const inner = (image: string): Record<string, string> => ({
  'values.yaml': 'replicas: 1\nglobal:\n  imageRegistry: ""\n  imageRepository: ""\n',
  'templates/inner.yaml': `apiVersion: plugins.kubegems.io/v1beta1
kind: Plugin
metadata:
  name: inner
  namespace: {{ .Release.Namespace }}
spec:
  kind: helm
  url: https://charts.example.invalid
  version: 1.0.0
  values:
    replicas: {{ .Values.replicas }}
    backend:
      image:
        registry: {{ .Values.global.imageRegistry }}
${image}
`,
})

async function linesOf(image: string): Promise<(number | undefined)[]> {
  const found = await checkExample(inner(image), ['image-name-lost'])
  return found.map(({ location }) => location.line)
}

it('finds a repository that is the platform alone, though the chart is not at hand', async () => {
  expect(await linesOf('        repository: {{ .Values.global.imageRepository }}')).toEqual([15])
})

it('finds each of several, at its line', async () => {
  const both =
    '        repository: {{ .Values.global.imageRepository }}\n    other:\n      image: {{ .Values.global.imageRepository }}'
  expect(await linesOf(both)).toEqual([15, 17])
})

it.each([
  '        repository: {{ .Values.global.imageRepository }}/backend',
  '        repository: {{ .Values.global.imageRepository | default "library" }}/backend',
  '        repository: library/backend',
])('is silent about %j', async (image) => {
  expect(await linesOf(image)).toEqual([])
})
