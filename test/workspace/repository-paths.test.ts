import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { repositoryPaths } from '../../src/workspace/repository-paths.ts'
import { tempFolder } from '../temp-folder.ts'

const CHART = 'name: demo\nversion: 1.0.0\n'

describe('the path of a file from the root of its repository', () => {
  it.each(['folder', 'file'])('is that from where .git is, a %s', (kind) => {
    const top = tempFolder({ 'deep/work/plugins/demo/Chart.yaml': CHART })
    if (kind === 'folder') mkdirSync(join(top, '.git'))
    else writeFileSync(join(top, '.git'), 'gitdir: elsewhere\n')
    const paths = repositoryPaths({ root: join(top, 'deep/work') })
    expect(paths('plugins/demo/Chart.yaml')).toBe('deep/work/plugins/demo/Chart.yaml')
    expect(paths('plugins/demo')).toBe('deep/work/plugins/demo')
  })

  it('is that from the workspace where there is no repository', () => {
    const paths = repositoryPaths({ root: tempFolder({ 'demo/Chart.yaml': CHART }) })
    expect(paths('demo/Chart.yaml')).toBe('demo/Chart.yaml')
  })

  it('of a chart that is its own workspace and repository has no folder in front', () => {
    const top = tempFolder({ 'demo/Chart.yaml': CHART })
    mkdirSync(join(top, 'demo/.git'))
    expect(repositoryPaths({ root: join(top, 'demo') })('demo/Chart.yaml')).toBe('Chart.yaml')
  })

  it('is that from the repository of the file when the command runs above it', () => {
    const top = tempFolder({ 'clone/plugins/demo/Chart.yaml': CHART })
    mkdirSync(join(top, 'clone/.git'))
    expect(repositoryPaths({ root: top })('clone/plugins/demo/Chart.yaml')).toBe(
      'plugins/demo/Chart.yaml',
    )
  })

  it('is that of the place that git knows when a link leads to it', () => {
    const top = tempFolder({ 'charts/demo/Chart.yaml': CHART, 'work/plugins/x': '' })
    const outside = tempFolder({ 'Chart.yaml': CHART })
    mkdirSync(join(top, '.git'))
    symlinkSync('../../charts/demo', join(top, 'work/plugins/demo'))
    symlinkSync(outside, join(top, 'work/plugins/far'))
    symlinkSync('loop', join(top, 'work/plugins/loop'))
    symlinkSync('work', join(top, 'link'))
    const paths = repositoryPaths({ root: join(top, 'link') })
    expect(paths('plugins/demo/Chart.yaml')).toBe('charts/demo/Chart.yaml')
    expect(paths('plugins/far/Chart.yaml')).toBe('work/plugins/far/Chart.yaml')
    expect(paths('plugins/loop/Chart.yaml')).toBe('work/plugins/loop/Chart.yaml')
  })
})
