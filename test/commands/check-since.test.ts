import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { check } from '../../src/commands/check.ts'
import type { CheckOptions } from '../../src/commands/check/check-options.ts'
import { indexRepository } from '../../src/commands/index-repo.ts'
import { packageCharts } from '../../src/commands/package.ts'
import { EXAMPLE_PLUGIN, exampleChartYaml } from '../../src/rules/frame/example-plugin.ts'
import { testContext } from '../context.ts'
import { lacking } from '../needs.ts'
import { commitAll } from '../rules/check-example.ts'
import { tempFolder, writeFiles } from '../temp-folder.ts'

interface Report {
  charts: string[]
  diagnostics: { ruleId: string; message: string; location: { file: string; line?: number } }[]
}

const ONLY = ['version-not-bumped', 'dependents-not-bumped', 'update-leaves']

async function run(folder: string, options: Partial<CheckOptions>): Promise<Report> {
  const context = testContext(folder)
  const defaults = {
    paths: [],
    reporters: [{ name: 'json' as const }],
    failOn: 'info' as const,
    engine: 'builtin' as const,
    only: ONLY,
    offline: true,
  }
  await check({ ...defaults, ...options }, context)
  return JSON.parse(context.printed.stdout) as Report
}

function plugin(name: string, files: Record<string, string> = {}): Record<string, string> {
  const chart = { ...EXAMPLE_PLUGIN, 'Chart.yaml': chartYaml(name), ...files }
  return Object.fromEntries(
    Object.entries(chart).map(([path, text]) => [`plugins/${name}/${path}`, text]),
  )
}

function chartYaml(name: string, ...rest: Parameters<typeof exampleChartYaml>): string {
  return exampleChartYaml(...rest).replace('name: demo', `name: ${name}`)
}

const LIBRARY = {
  'plugins/common/Chart.yaml': 'apiVersion: v2\nname: common\ntype: library\nversion: 1.0.0\n',
  'plugins/common/templates/_helpers.tpl': '{{- define "common.port" }}80{{ end }}\n',
}
const NEEDS_COMMON =
  'dependencies:\n  - name: common\n    version: 1.x.x\n    repository: file://../common\n'

/** A workspace in a git repository: `a`, `b` that reads values of `a`, `c` with the library, and `d` that installs `./chart`. */
function workspace(): string {
  const folder = tempFolder({
    '.kgplugin.yaml': 'plugins: [plugins/*]\n',
    ...LIBRARY,
    ...plugin('a'),
    ...plugin('b', { 'Chart.yaml': chartYaml('b', { 'values-from': 'a' }) }),
    ...plugin('c', { 'Chart.yaml': chartYaml('c', {}, NEEDS_COMMON) }),
    ...plugin('d', {
      'templates/inner.yaml':
        'apiVersion: plugins.kubegems.io/v1beta1\nkind: Plugin\nmetadata:\n  name: inner\n' +
        '  namespace: demo\nspec:\n  kind: template\n  url: file://../a\n',
    }),
  })
  commitAll(folder)
  return folder
}

const lacks = await lacking('git')

describe.skipIf(lacks)(`check compares versions${lacks}`, () => {
  it('without a change nothing is checked', async () => {
    const { charts, diagnostics } = await run(workspace(), { since: 'HEAD' })
    expect(charts).toEqual([])
    expect(diagnostics).toEqual([])
  })

  it.each([
    ['what changed, and what depends on it', 'plugins/a/values.yaml', ['a', 'b', 'd']],
    ['a new file that git does not know yet', 'plugins/b/files/new.txt', ['b']],
    ['users of a library by file://', 'plugins/common/templates/_helpers.tpl', ['c', 'common']],
    ['all, when the configuration changed', '.kgplugin.yaml', ['a', 'b', 'c', 'common', 'd']],
    ['nothing for what belongs to no chart', 'README.md', []],
  ])('--since checks %s', async (_, changed, expected) => {
    const folder = workspace()
    writeFiles(folder, { [changed]: '# changed\n' })
    const { charts } = await run(folder, { since: 'HEAD', only: ['chart-invalid'] })
    expect(charts).toEqual(expected.map((name) => `plugins/${name}`))
  })

  it('--since checks what used a plugin that is gone', async () => {
    const folder = workspace()
    rmSync(join(folder, 'plugins/a'), { recursive: true })
    const { charts } = await run(folder, { since: 'HEAD', only: ['chart-invalid'] })
    expect(charts).toEqual(['plugins/b'])
  })

  it('--since follows links to files outside of the chart', async () => {
    const folder = workspace()
    writeFiles(folder, { 'shared/rules.yaml': 'a: b\n' })
    mkdirSync(join(folder, 'plugins/b/files'))
    symlinkSync('../../../shared/rules.yaml', join(folder, 'plugins/b/files/rules.yaml'))
    commitAll(folder)
    writeFiles(folder, { 'plugins/a/values.yaml': 'replicas: 2\n' })
    const unchanged = await run(folder, { since: 'HEAD' })
    expect(unchanged.charts).toContain('plugins/b')
    expect(unchanged.diagnostics.map(({ location }) => location.file)).toEqual([
      'plugins/a/Chart.yaml',
    ])
    commitAll(folder)
    writeFiles(folder, { 'shared/rules.yaml': 'a: c\n' })
    const { charts, diagnostics } = await run(folder, { since: 'HEAD' })
    expect(charts).toEqual(['plugins/b'])
    expect(diagnostics).toMatchObject([{ ruleId: 'version-not-bumped' }])
  })

  it('--since compares with the merge base, committed or not', async () => {
    const folder = workspace()
    const git = (...args: string[]): string =>
      execFileSync('git', args, { cwd: folder, encoding: 'utf8' })
    git('checkout', '--quiet', '-b', 'feature')
    writeFiles(folder, { 'plugins/a/values.yaml': 'replicas: 2\n' })
    commitAll(folder)
    git('checkout', '--quiet', '-')
    writeFiles(folder, { 'plugins/c/values.yaml': 'replicas: 3\n' })
    commitAll(folder)
    const main = git('rev-parse', 'HEAD').trim()
    git('checkout', '--quiet', 'feature')
    const { charts, diagnostics } = await run(folder, { since: main })
    expect(charts).toEqual(['plugins/a', 'plugins/b', 'plugins/d'])
    expect(diagnostics).toEqual([
      expect.objectContaining({
        ruleId: 'version-not-bumped',
        location: expect.objectContaining({ file: 'plugins/a/Chart.yaml', line: 3 }) as unknown,
      }),
    ])
  })

  it('a file that .helmignore leaves out needs no new version', async () => {
    const folder = workspace()
    writeFiles(folder, { 'plugins/a/.helmignore': 'notes.md\n', 'plugins/a/notes.md': 'one\n' })
    commitAll(folder)
    writeFiles(folder, { 'plugins/a/notes.md': 'two\n' })
    const { charts, diagnostics } = await run(folder, { since: 'HEAD' })
    expect(charts).toContain('plugins/a')
    expect(diagnostics).toEqual([])
  })

  it('a file that .gitignore names needs no new version', async () => {
    const folder = workspace()
    writeFiles(folder, { '.gitignore': '*.swp\nlocal/\n' })
    commitAll(folder)
    writeFiles(folder, {
      'plugins/a/.values.yaml.swp': 'x',
      'plugins/a/local/notes.txt': 'x',
      'plugins/common/templates/_helpers.tpl': '{{- define "common.port" }}8080{{ end }}\n',
      'plugins/c/local/notes.txt': 'x',
    })
    const { diagnostics } = await run(folder, { since: 'HEAD' })
    expect(diagnostics.map(({ ruleId }) => ruleId)).toEqual(['dependents-not-bumped'])
  })

  it('a comment in Chart.yaml is not packaged and needs no new version', async () => {
    const folder = workspace()
    writeFiles(folder, { 'plugins/a/Chart.yaml': `# a comment\n${chartYaml('a')}` })
    expect((await run(folder, { since: 'HEAD' })).diagnostics).toEqual([])
  })

  it('a version that goes down is offered to nobody', async () => {
    const folder = workspace()
    writeFiles(folder, {
      'plugins/a/Chart.yaml': chartYaml('a').replace('0.1.0', '0.0.9'),
      'plugins/a/values.yaml': 'replicas: 2\n',
    })
    const [found] = (await run(folder, { since: 'HEAD' })).diagnostics
    expect(found?.message).toContain('the version 0.0.9 is not greater than 0.1.0')
  })

  it('users of a changed library are told, unless they have a new version', async () => {
    const folder = workspace()
    writeFiles(folder, {
      'plugins/common/templates/_helpers.tpl': '{{- define "common.port" }}8080{{ end }}\n',
    })
    const { diagnostics } = await run(folder, { since: 'HEAD' })
    expect(diagnostics.map(({ ruleId, location }) => [ruleId, location.file])).toEqual([
      ['dependents-not-bumped', 'plugins/c/Chart.yaml'],
    ])
  })

  it('a plugin behind a link is compared with itself', async () => {
    const folder = workspace()
    mkdirSync(join(folder, '.store'))
    execFileSync('git', ['mv', 'plugins/a', '.store/a'], { cwd: folder })
    symlinkSync('../.store/a', join(folder, 'plugins/a'))
    commitAll(folder)
    writeFiles(folder, { '.store/a/values.yaml': 'replicas: 2\n' })
    const { charts, diagnostics } = await run(folder, { since: 'HEAD' })
    expect(charts).toContain('plugins/a')
    expect(diagnostics).toMatchObject([
      { ruleId: 'version-not-bumped', location: { file: 'plugins/a/Chart.yaml' } },
    ])
  })

  it('a new chart is compared with nothing, wherever the program was started', async () => {
    const folder = workspace()
    writeFiles(folder, plugin('new', { 'values.yaml': 'replicas: 2\n' }))
    const inChart = vi.spyOn(process, 'cwd').mockReturnValue(join(folder, 'plugins/a'))
    try {
      const { charts, diagnostics } = await run(folder, { since: 'HEAD' })
      expect(charts).toEqual(['plugins/new'])
      expect(diagnostics).toEqual([])
    } finally {
      inChart.mockRestore()
    }
  })

  it('a chart whose folder was renamed is compared with itself', async () => {
    const folder = workspace()
    execFileSync('git', ['mv', 'plugins/a', 'plugins/aa'], { cwd: folder })
    writeFiles(folder, { 'plugins/aa/values.yaml': 'replicas: 2\n' })
    const { diagnostics } = await run(folder, { since: 'HEAD' })
    expect(diagnostics.map(({ ruleId }) => ruleId)).toEqual(['version-not-bumped'])
  })

  it('--since says what is wrong with the reference', async () => {
    const folder = workspace()
    await expect(run(folder, { since: 'nowhere' })).rejects.toThrow(
      '--since nowhere: the repository has no such branch, tag or commit',
    )
    await expect(run(folder, { since: '' })).rejects.toThrow('got nothing')
    await expect(run(folder, { since: '--output=x' })).rejects.toThrow('no such branch')
  })

  it('--since outside of a repository says so', async () => {
    await expect(run(tempFolder(plugin('a')), { since: 'HEAD' })).rejects.toThrow(
      'is in no git repository',
    )
  })

  it('--since in a shallow clone says how to get the history', async () => {
    const folder = workspace()
    const git = (cwd: string, ...args: string[]): string =>
      execFileSync('git', args, { cwd, encoding: 'utf8' })
    const first = git(folder, 'rev-parse', 'HEAD').trim()
    writeFiles(folder, { 'plugins/a/values.yaml': 'replicas: 2\n' })
    commitAll(folder)
    const clone = tempFolder()
    git(clone, 'clone', '--quiet', '--depth=1', `file://${folder}`, 'clone')
    await expect(run(join(clone, 'clone'), { since: first })).rejects.toMatchObject({
      hint: expect.stringContaining('fetch-depth: 0') as unknown,
    })
  })

  it('no program that the repository names is started', async () => {
    const folder = workspace()
    const marker = join(folder, 'started')
    const git = (...args: string[]): void => void execFileSync('git', args, { cwd: folder })
    const script = join(folder, 'run.sh')
    writeFileSync(script, `#!/bin/sh\necho x >> ${marker}\ncat\n`, { mode: 0o755 })
    mkdirSync(join(folder, '.git/hooks'), { recursive: true })
    for (const setting of [
      'core.fsmonitor',
      'filter.x.clean',
      'filter.x.smudge',
      'diff.x.command',
    ]) {
      git('config', setting, script)
    }
    writeFiles(folder, {
      '.gitattributes': '* filter=x diff=x\n',
      'plugins/a/values.yaml': 'replicas: 2\n',
    })
    const { diagnostics } = await run(folder, { since: 'HEAD' })
    expect(diagnostics.map(({ ruleId }) => ruleId)).toEqual(['version-not-bumped'])
    expect(() => execFileSync('test', ['!', '-e', marker])).not.toThrow()
  })

  async function publish(folder: string): Promise<void> {
    await packageCharts({ paths: ['plugins/a'], destination: 'dist' }, testContext(folder))
    const index = { folder: 'dist', url: '', recursive: false, skipBroken: false }
    await indexRepository(index, testContext(folder))
  }

  it.each(['dist', 'dist/index.yaml'])(
    '--against %s compares with what is published',
    async (against) => {
      const folder = workspace()
      await publish(folder)
      expect((await run(folder, { against })).diagnostics).toEqual([])
      writeFiles(folder, { 'plugins/a/values.yaml': 'replicas: 2\n' })
      const { charts, diagnostics } = await run(folder, { against })
      expect(charts).toHaveLength(5)
      expect(diagnostics.map(({ ruleId, location }) => [ruleId, location.file])).toEqual([
        ['version-not-bumped', 'plugins/a/Chart.yaml'],
      ])
      writeFiles(folder, { 'plugins/a/Chart.yaml': chartYaml('a').replace('0.1.0', '0.1.1') })
      expect((await run(folder, { against })).diagnostics).toEqual([])
    },
  )

  it('--against a folder without an index is an error', async () => {
    const folder = workspace()
    await expect(run(folder, { against: 'plugins' })).rejects.toThrow('index.yaml')
    await expect(run(folder, { against: 'nowhere' })).rejects.toThrow('no such file or folder')
  })

  it('--against an address respects --offline', async () => {
    await expect(run(workspace(), { against: 'https://charts.example.com' })).rejects.toThrow(
      'offline',
    )
  })
})
