import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { resolveTargets } from '../../src/workspace/targets.ts'
import { tempFolder, writeFiles } from '../temp-folder.ts'

const CHART = 'apiVersion: v2\nname: x\nversion: 0.1.0\n'

function monorepo(): string {
  return tempFolder({
    'plugins/a/Chart.yaml': CHART,
    'plugins/a/values.yaml': '',
    'plugins/a/charts/nested/Chart.yaml': CHART,
    'plugins/b/Chart.yaml': CHART,
    'plugins/README.md': '',
    'node_modules/c/Chart.yaml': CHART,
    'templates/d/Chart.yaml': CHART,
    'test/e/Chart.yaml': CHART,
  })
}

it('finds every chart of a workspace, but none inside another or among dependencies', async () => {
  const root = monorepo()
  const { chartFolders, workspace } = await resolveTargets([], root)
  expect(chartFolders).toEqual([join(root, 'plugins/a'), join(root, 'plugins/b')])
  expect(workspace.root).toBe(root)
})

it('finds a chart through a link that stays in the workspace, and once', async () => {
  const root = monorepo()
  const outside = tempFolder({ 'f/Chart.yaml': CHART })
  writeFiles(root, { '.store/c/Chart.yaml': CHART })
  symlinkSync('../.store/c', join(root, 'plugins/c'))
  symlinkSync('../.store/c', join(root, 'plugins/d'))
  symlinkSync('b', join(root, 'plugins/same'))
  symlinkSync('loop', join(root, 'plugins/loop'))
  symlinkSync('..', join(root, 'plugins/up'))
  symlinkSync(join(outside, 'f'), join(root, 'plugins/f'))
  const expected = ['a', 'b', 'c'].map((name) => join(root, 'plugins', name))
  expect((await resolveTargets([], root)).chartFolders).toEqual(expected)
  expect((await resolveTargets(['plugins'], root)).chartFolders).toEqual(expected)
  writeFiles(root, { '.kgplugin.yaml': `allow: [${outside}]\n` })
  expect((await resolveTargets([], root)).chartFolders).toEqual([
    ...expected,
    join(root, 'plugins/f'),
  ])
})

it('takes the neighbours of the chart that one stands in', async () => {
  const root = monorepo()
  const { chartFolders } = await resolveTargets([], join(root, 'plugins/a/charts/nested'))
  expect(chartFolders).toEqual([join(root, 'plugins/a'), join(root, 'plugins/b')])
})

it('reads a chart folder, its values.yaml, a parent and a pattern as the same charts', async () => {
  const root = monorepo()
  const a = join(root, 'plugins/a')
  expect((await resolveTargets(['plugins/a'], root)).chartFolders).toEqual([a])
  expect((await resolveTargets(['plugins/a/values.yaml', a], root)).chartFolders).toEqual([a])
  expect((await resolveTargets(['plugins/*'], root)).chartFolders).toEqual([
    a,
    join(root, 'plugins/b'),
  ])
})

it('says which path is wrong', async () => {
  const root = monorepo()
  await expect(resolveTargets(['plugins/z'], root)).rejects.toThrow(
    `No such file or folder: ${root}/plugins/z`,
  )
  await expect(resolveTargets(['plugins/README.md'], root)).rejects.toThrow('is no chart')
  await expect(resolveTargets(['nothing-*'], root)).rejects.toThrow('No chart matches nothing-*')
  await expect(resolveTargets([], tempFolder())).rejects.toThrow('No chart in')
})

it('shows charts from the current folder, unless a configuration fixes the root', async () => {
  const root = monorepo()
  const rootOf = async (path: string, cwd: string) =>
    (await resolveTargets([path], cwd)).workspace.root
  expect(await rootOf('plugins/a', root)).toBe(root)
  expect(await rootOf('a', join(root, 'plugins'))).toBe(join(root, 'plugins'))
  expect(await rootOf('../b', join(root, 'plugins/a'))).toBe(join(root, 'plugins'))
  writeFiles(root, { 'plugins/.kgplugin.yaml': '' })
  expect(await rootOf('plugins/a', root)).toBe(join(root, 'plugins'))
})

it('takes the paths of one workspace at a time', async () => {
  const root = tempFolder({
    'x/.kgplugin.yaml': '',
    'x/a/Chart.yaml': CHART,
    'y/.kgplugin.yaml': '',
    'y/b/Chart.yaml': CHART,
    'z/c/Chart.yaml': CHART,
  })
  await expect(resolveTargets(['x/a', 'y/b'], root)).rejects.toThrow(
    `different workspaces: ${root}/x, ${root}/y`,
  )
  const { workspace } = await resolveTargets(['x/a', 'z/c'], root)
  expect(workspace.root).toBe(join(root, 'x'))
})

it('points out a configuration whose name nobody reads', async () => {
  const root = monorepo()
  writeFiles(root, { '.kgplugin.yml': 'mirrors: {}\n' })
  await expect(resolveTargets([], join(root, 'plugins'))).rejects.toThrow(
    `${root}/.kgplugin.yml is not read`,
  )
})

it('takes the charts that the configuration names', async () => {
  const root = tempFolder({
    '.kgplugin.yaml': 'plugins: [charts/*]\n',
    'charts/a/Chart.yaml': CHART,
    'other/b/Chart.yaml': CHART,
  })
  const { chartFolders } = await resolveTargets([], join(root, 'other/b'))
  expect(chartFolders).toEqual([join(root, 'charts/a')])
})

it('says which pattern of the configuration finds nothing', async () => {
  const root = tempFolder({ '.kgplugin.yaml': 'plugins: [charts/*]\n', 'a/Chart.yaml': CHART })
  await expect(resolveTargets([], root)).rejects.toThrow(
    'No chart matches plugins in .kgplugin.yaml: charts/*',
  )
})
