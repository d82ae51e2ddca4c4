import { describe, expect, it, vi } from 'vitest'
import { OpenChart } from '../../../src/chart/open-chart.ts'
import { createTargetCluster } from '../../../src/cluster/target-cluster.ts'
import { UserError } from '../../../src/diagnostics/user-error.ts'
import { RenderError } from '../../../src/helm/render/render-error.ts'
import {
  type ChartStages,
  chartStages,
  type ChartSteps,
  type KnownProblems,
} from '../../../src/rules/frame/chart-stages.ts'

const data = new TextEncoder().encode('apiVersion: v2\nname: demo\nversion: 0.1.0\n')
const CHART = new OpenChart({ path: '/demo', isArchive: false }, [{ path: 'Chart.yaml', data }])

function open(
  steps: Partial<ChartSteps> = {},
  known: Partial<KnownProblems> = {},
): { steps: ChartSteps; stages: ChartStages } {
  const all: ChartSteps = {
    load: vi.fn((chart: OpenChart) => Promise.resolve(chart.load())),
    package: vi.fn((chart) => ({
      chart,
      fileName: 'demo.tgz',
      maxSize: 0,
      bytes: new Uint8Array(),
    })),
    values: vi.fn(() => []),
    ignoredValues: vi.fn(() => undefined),
    render: vi.fn(() => Promise.resolve()),
    clusters: vi.fn(() => [createTargetCluster()]),
    ignoreFile: () => undefined,
    install: vi.fn(() => Promise.reject(new Error('not asked for'))),
    tryOut: vi.fn(() => Promise.reject(new Error('not asked for'))),
    typedPath: vi.fn(() => 'demo'),
    renderServices: vi.fn(() => {
      throw new Error('not asked for')
    }),
    ...steps,
  }
  const problems: KnownProblems = {
    hasBrokenValues: () => false,
    hasBrokenSchema: () => Promise.resolve(false),
    hasRefusedDefaults: () => Promise.resolve(false),
    ...known,
  }
  return { steps: all, stages: chartStages(CHART, all, problems) }
}

async function stopOf({ loaded, packaged, rendered }: ChartStages): Promise<(string | true)[]> {
  const results = [await rendered(), await packaged(), await loaded()]
  return results.toReversed().map((result) => result.ok || result.error.stage)
}

function fail(error: Error): () => never {
  return () => {
    throw error
  }
}

describe('the stages of a chart', () => {
  it('are computed once, whoever asks', async () => {
    const { steps, stages } = open()
    expect(await stopOf(stages)).toEqual([true, true, true])
    expect(await stopOf(stages)).toEqual([true, true, true])
    for (const step of [steps.load, steps.package, steps.values, steps.render]) {
      expect(step).toHaveBeenCalledOnce()
    }
  })

  it('do no more than what is asked for', async () => {
    const { steps, stages } = open()
    await stages.loaded()
    expect(steps.package).not.toHaveBeenCalled()
    await stages.packaged()
    expect(steps.render).not.toHaveBeenCalled()
  })

  const broken = new UserError('broken')
  const BROKEN_VALUES = { hasBrokenValues: () => true }
  it.each([
    ['load', { load: fail(broken) }, {}, ['load', 'load', 'load']],
    ['package', { package: fail(broken) }, {}, [true, 'package', 'package']],
    ['render', { render: fail(new RenderError('no')) }, {}, [true, true, 'render']],
    ['values', { package: fail(broken) }, BROKEN_VALUES, [true, 'values', 'values']],
    ['values that package', {}, BROKEN_VALUES, [true, true, 'values']],
    ['schema', {}, { hasBrokenSchema: () => Promise.resolve(true) }, [true, true, 'schema']],
  ])('end where %s fails, with what failed as a value', async (_, steps, known, expected) => {
    expect(await stopOf(open(steps, known).stages)).toEqual(expected)
  })

  it.each([
    ['load', fail(new Error('a bug'))],
    ['package', fail(new Error('a bug'))],
    ['render', fail(new UserError('helm is not installed'))],
  ])('throw what %s says about something other than the chart', async (step, failing) => {
    await expect(open({ [step]: failing }).stages.rendered()).rejects.toThrow()
  })
})
