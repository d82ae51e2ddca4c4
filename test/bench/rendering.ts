import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { readChart } from '../../src/chart/read-chart.ts'
import { GoMap } from '../../src/go/values/value.ts'
import { compileChart } from '../../src/helm/render/compile-chart.ts'
import { formatManifests } from '../../src/helm/render/manifests/rendered-chart.ts'
import { createNodeFunctionEnvironment } from '../../src/node/function-environment.ts'
import { type BenchCase, type BenchResult, memoryRatio, timeRatio } from './bench-case.ts'
import { type Command, measure, measureCpu, median } from './measure.ts'

const SMALL_RENDER_MS = 3
const MANY_RENDERS = 200
const MANY_RENDERS_MS = 500
const CPU_RUNS = 11
const MEMORY_ALLOWANCE_MIB = 40

export const rendering: BenchCase = {
  name: 'template',
  async run({ kgplugin, helm, corpus, temp }) {
    if (!corpus || !helm) return { skipped: 'no corpus or no real helm' }
    const small = join(temp, 'cert-manager')
    cpSync(join(corpus, 'plugins/cert-manager'), small, { recursive: true })
    mkdirSync(join(small, 'charts'))
    cpSync(join(corpus, 'plugins/common'), join(small, 'charts/common'), { recursive: true })
    const charts: [name: string, path: string, cpuTarget: number][] = [
      ['a small chart', small, 1.2],
      ['ingress-nginx', join(corpus, 'charts/ingress-nginx-4.15.1.tgz'), 1.3],
      ['kube-prometheus-stack', join(corpus, 'upstream/kube-prometheus-stack-44.3.0.tgz'), 1],
    ]
    const results = renderInProcess(small)
    for (const [name, path, target] of charts) {
      const args = ['template', 'x', path]
      const ours: Command = { program: process.execPath, args: [kgplugin, ...args, '-q'] }
      const theirs: Command = { program: helm, args }
      const [cpu, helmCpu] = await measureCpu([ours, theirs], CPU_RUNS)
      results.push(timeRatio(`template ${name}, CPU / helm`, cpu!, helmCpu!, target))
      const { memory } = await measure([ours], 3)
      const reference = (await measure([theirs], 3)).memory
      results.push(
        memoryRatio(`template ${name}, peak memory`, memory, reference, MEMORY_ALLOWANCE_MIB),
      )
    }
    return results
  },
}

function renderInProcess(folder: string): BenchResult[] {
  const compiled = compileChart(readChart(folder).load())
  const environment = createNodeFunctionEnvironment()
  const render = (replicas: number): string => {
    const values = new GoMap([['replicas', replicas]])
    return formatManifests(compiled.render(values, { releaseName: 'x', environment }))
  }
  render(0)
  const times: number[] = []
  for (let run = 0; run < MANY_RENDERS; run++) {
    const start = performance.now()
    render(run)
    times.push(performance.now() - start)
  }
  const total = times.reduce((sum, time) => sum + time, 0)
  return [
    timeRatio('one render of a small plugin, loaded / 3 ms', median(times), SMALL_RENDER_MS, 1),
    timeRatio('200 renders of a small plugin / 500 ms', total, MANY_RENDERS_MS, 1),
  ]
}
