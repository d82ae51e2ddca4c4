import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { readChart } from '../../src/chart/read-chart.ts'
import { GoMap } from '../../src/go/values/value.ts'
import { compileChart } from '../../src/helm/render/compile-chart.ts'
import { formatManifests } from '../../src/helm/render/manifests/rendered-chart.ts'
import { createNodeFunctionEnvironment } from '../../src/node/function-environment.ts'
import { type BenchCase, type BenchResult, timeRatio } from './bench-case.ts'
import { measure, median } from './measure.ts'

const SMALL_RENDER_MS = 3
const MANY_RENDERS = 200
const MANY_RENDERS_MS = 500
const PEAK_MEMORY_MIB = 150

export const rendering: BenchCase = {
  name: 'template',
  async run({ kgplugin, helm, corpus, temp }) {
    if (!corpus || !helm) return { skipped: 'no corpus or no real helm' }
    const small = join(temp, 'cert-manager')
    cpSync(join(corpus, 'plugins/cert-manager'), small, { recursive: true })
    mkdirSync(join(small, 'charts'))
    cpSync(join(corpus, 'plugins/common'), join(small, 'charts/common'), { recursive: true })
    const stack = join(corpus, 'upstream/kube-prometheus-stack-44.3.0.tgz')
    const ours = await measure(
      [{ program: process.execPath, args: [kgplugin, 'template', 'x', stack, '-q'] }],
      7,
    )
    const theirs = await measure([{ program: helm, args: ['template', 'x', stack] }], 5)
    return [
      ...renderInProcess(small),
      timeRatio('template kube-prometheus-stack / helm', ours.time, theirs.time, 1.5),
      {
        name: 'template kube-prometheus-stack, peak memory',
        ours: `${ours.memory.toFixed(0)} MiB`,
        reference: `${PEAK_MEMORY_MIB} MiB`,
        ratio: ours.memory / PEAK_MEMORY_MIB,
        target: 1,
      },
    ]
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
