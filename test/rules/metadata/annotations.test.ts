import { describe, expect, it } from 'vitest'
import { exampleChartYaml } from '../../../src/rules/frame/example-plugin.ts'
import { checkExample } from '../check-example.ts'

/** What one rule says about a Chart.yaml. */
async function messages(rule: string, chart: string): Promise<string[]> {
  return (await checkExample({ 'Chart.yaml': chart }, [rule])).map(({ message }) => message)
}

describe('plugin-annotations-missing', () => {
  it.each(['install-namespace', 'category'] as const)('finds an empty %s', async (name) => {
    const chart = exampleChartYaml({ [name]: '""' })
    expect(await messages('plugin-annotations-missing', chart)).toHaveLength(1)
  })
})

describe('a category without a slash', () => {
  const chart = (main: string): string =>
    exampleChartYaml({ category: 'demo' }) + `  plugins.kubegems.io/main-category: ${main}\n`

  it('has its main part in the old annotation', async () => {
    expect(await messages('category-unknown-main', chart('core'))).toEqual([])
    expect(await messages('annotation-unknown', chart('core'))).toEqual([])
    expect(await messages('category-unknown-main', chart('cores'))).toHaveLength(1)
  })
})

describe('metadata-whitespace', () => {
  it('finds spaces in annotations and dependencies', async () => {
    const dependency =
      'dependencies:\n  - name: common\n    version: "1.x.x "\n    repository: https://charts.example.com\n'
    const chart = exampleChartYaml({ 'install-namespace': '" demo"' }, dependency)
    expect(await messages('metadata-whitespace', chart)).toEqual([
      'dependency version "1.x.x " has spaces around it',
      'install-namespace " demo" has spaces around it',
    ])
  })

  it('accepts a description of several lines', async () => {
    const chart = exampleChartYaml({}, 'description: |\n  One.\n  Two.\n')
    expect(await messages('metadata-whitespace', chart)).toEqual([])
  })
})
