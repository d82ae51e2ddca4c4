import { describe, expect, it } from 'vitest'
import { exampleChartYaml } from '../../src/rules/frame/example-plugin.ts'
import { checkExample } from './check-example.ts'

const ONLY = ['plugin-annotations-missing']
const NO_PLUGIN = { 'Chart.yaml': 'apiVersion: v2\nname: demo\nversion: 0.1.0\n' }
const OTHER = exampleChartYaml().replace('name: demo', 'name: other')

async function found(files: Record<string, string>): Promise<string[]> {
  const diagnostics = await checkExample({ ...NO_PLUGIN, ...files }, ONLY)
  return diagnostics.map(({ location }) => location.file)
}

const innerPlugin = (url: string) => ({
  '../other/Chart.yaml': OTHER,
  '../other/templates/inner.yaml': `apiVersion: plugins.kubegems.io/v1beta1\nkind: Plugin\nmetadata: {name: demo}\nspec:\n  kind: helm\n  url: ${url}\n`,
})

describe('a chart that is no plugin', () => {
  it.each([
    ['an inner Plugin', innerPlugin('file:///plugins/demo')],
    ['an inner Plugin by a value', innerPlugin('"file://{{ .Values.root }}/demo/"')],
    [
      'a file:// dependency',
      {
        '../other/Chart.yaml': `${OTHER}dependencies:\n  - {name: demo, version: 0.1.0, repository: "file://../demo/"}\n`,
      },
    ],
  ])('needs no annotations when %s brings it along', async (_, files) => {
    expect(await found(files)).toEqual([])
  })

  it.each([
    ['nobody', {}],
    ['only one of another name', innerPlugin('file:///plugins/demo-2')],
    ['only one from a repository', innerPlugin('https://charts.example/demo')],
    [
      'only a dependency elsewhere',
      {
        '../other/Chart.yaml': `${OTHER}dependencies:\n  - {name: demo, version: 0.1.0, repository: "file://../../demo"}\n`,
      },
    ],
  ])('is told when %s brings it along', async (_, files) => {
    expect(await found(files)).toEqual(['demo/Chart.yaml'])
  })

  it('is a plugin when it says so, whoever brings it along', async () => {
    const half = { 'Chart.yaml': exampleChartYaml({ category: undefined }) }
    expect(await found({ ...half, ...innerPlugin('file:///plugins/demo') })).toEqual([
      'demo/Chart.yaml',
    ])
  })
})
