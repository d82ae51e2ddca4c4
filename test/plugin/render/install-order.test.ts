import { expect, test } from 'vitest'
import { OpenChart } from '../../../src/chart/open-chart.ts'
import { checkCycles, checkEnabled } from '../../../src/plugin/render/check-enabled.ts'
import { installOrder } from '../../../src/plugin/render/install-order.ts'
import type { PluginChart } from '../../../src/plugin/render/plugin-chart.ts'

function plugin(
  name: string,
  annotations: Record<string, string> = {},
  version = '1.0.0',
): PluginChart {
  const lines = Object.entries(annotations).map(
    ([key, text]) => `  plugins.kubegems.io/${key}: "${text}"\n`,
  )
  const text = `apiVersion: v2\nname: ${name}\nversion: ${version}\nannotations:\n  x: ""\n${lines.join('')}`
  const location = `/${name}`
  const opened = new OpenChart({ path: location, isArchive: false }, [
    { path: 'Chart.yaml', data: new TextEncoder().encode(text) },
  ])
  return { chart: opened.load(), opened, file: `${name}/Chart.yaml`, location }
}

function orderOf(...plugins: PluginChart[]): string[] {
  return installOrder(plugins).order.map(({ chart }) => chart.metadata.name)
}

test('what is read or required comes first', () => {
  expect(
    orderOf(
      plugin('a', { 'values-from': 'c' }),
      plugin('b'),
      plugin('c', { requirements: 'd >= 1.0.0,x' }),
      plugin('d', { 'values-from': 'unknown' }),
      plugin('global'),
    ),
  ).toEqual(['global', 'd', 'c', 'a', 'b'])
})

test('plugins that read from each other', () => {
  const plugins = [
    plugin('c', { 'values-from': 'a' }),
    plugin('b', { 'values-from': 'c' }),
    plugin('a', { 'values-from': 'b' }),
  ]
  const { order, cycles } = installOrder(plugins)
  expect(order.map(({ chart }) => chart.metadata.name)).toEqual(['c', 'b', 'a'])
  expect(cycles).toEqual([{ names: ['a', 'b', 'c', 'a'], isDeadlock: false }])
  expect(checkCycles(cycles, plugins)).toMatchObject([
    {
      severity: 'warning',
      message: 'These plugins read from each other: a -> b -> c -> a',
      location: { file: 'a/Chart.yaml', line: 6, column: 36 },
    },
  ])
})

test('plugins that require each other can never be enabled', () => {
  const plugins = [plugin('a', { requirements: 'b >= 1' }), plugin('b', { requirements: 'a' })]
  const { cycles } = installOrder(plugins)
  expect(checkCycles(cycles, plugins)).toMatchObject([
    { severity: 'error', message: expect.stringContaining('a -> b -> a') as string },
  ])
})

test('what is not enabled, or too old', () => {
  const annotations = {
    'values-from': 'logging,loging, monitoring,global',
    requirements: 'logging >= 2.0.0,monitoring >1,tracing,monitoring > x',
  }
  const platform = {
    enabled: new Map([
      ['logging', '1.5.0'],
      ['monitoring', '44.3.4'],
    ]),
    known: ['logging', 'monitoring', 'tracing'],
  }
  const found = checkEnabled(plugin('a', annotations), platform)
  expect(found.map(({ message, hint, location }) => [message, hint, location.line])).toEqual([
    [
      'a reads the settings of "loging", which is not enabled, so they are missing here',
      'No plugin of the workspace has the name "loging". Did you mean logging?',
      6,
    ],
    [
      'a reads the settings of " monitoring", which is not enabled, so they are missing here',
      'No plugin of the workspace has the name " monitoring". Did you mean monitoring?',
      6,
    ],
    ['a requires logging >= 2.0.0, but logging has version 1.5.0', undefined, 7],
    ['a requires tracing, which is not enabled', 'Enable it: --with tracing', 7],
  ])
})
