import { readdirSync } from 'node:fs'
import { type Chart, readChart } from '../../src/chart/index.ts'

/** The charts of the corpus; plugins with the chart `common` that they share, which stands beside them. */
export function corpusCharts(corpus: string): [name: string, chart: Chart][] {
  const read = (folder: string): [string, Chart][] =>
    readdirSync(`${corpus}/${folder}`)
      .filter((name) => !name.endsWith('.yaml'))
      .map((name) => [`${folder}/${name}`, readChart(`${corpus}/${folder}/${name}`).load()])
  const upstream = read('upstream')
  const bitnami = upstream.find(([name]) => name.startsWith('upstream/common-'))?.[1]
  const plugins = read('plugins')
  const common = plugins.find(([name]) => name === 'plugins/common')?.[1]
  if (common === undefined || bitnami === undefined)
    throw new Error('the corpus has no common chart')
  common.dependencies.push(bitnami)
  const users = [...plugins.filter(([, chart]) => chart !== common), ...read('tutorial')]
  for (const [, chart] of users) {
    const isUser = chart.metadata.dependencies?.some(({ name }) => name === 'common')
    if (isUser) chart.dependencies.push(common)
  }
  return [
    ...plugins,
    ...users.filter(([name]) => name.startsWith('tutorial')),
    ...upstream,
    ...read('charts'),
  ]
}
