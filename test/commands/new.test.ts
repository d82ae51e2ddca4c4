import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { check } from '../../src/commands/check.ts'
import { indexRepository } from '../../src/commands/index-repo.ts'
import { newPlugin } from '../../src/commands/new.ts'
import type { NewOptions } from '../../src/commands/new/new-options.ts'
import { packageCharts } from '../../src/commands/package.ts'
import { testContext, type TestContext } from '../context.ts'
import { tempFolder, writeFiles } from '../temp-folder.ts'

async function create(cwd: string, options: Partial<NewOptions> = {}): Promise<TestContext> {
  const context = testContext(cwd)
  await newPlugin({ name: 'demo', yes: true, ...options }, context)
  return context
}

async function findingsOf(cwd: string): Promise<unknown[]> {
  const context = testContext(cwd)
  const reporters = [{ name: 'json' as const }]
  await check({ paths: [], reporters, failOn: 'info', engine: 'builtin' }, context)
  return (JSON.parse(context.printed.stdout) as { diagnostics: unknown[] }).diagnostics
}

/** A folder with an upstream chart, its index, and a workspace that reads the repository from there. */
async function workspaceWithUpstream(): Promise<string> {
  const folder = tempFolder({
    'upstream/web/Chart.yaml':
      'apiVersion: v2\nname: web\nversion: 2.1.0\nappVersion: "1.27"\ndescription: Serves pages\n',
    'upstream/web/values.yaml':
      'replicaCount: 1\nserver:\n  port: 80\n  greeting: ""\n  labels: {}\n',
    'work/.kgplugin.yaml': 'mirrors:\n  https://charts.example.com/stable: ../mirror\n',
  })
  const context = testContext(folder)
  await packageCharts({ paths: ['upstream/web'], destination: 'mirror' }, context)
  await packageCharts(
    { paths: ['upstream/web'], destination: 'mirror', version: '3.0.0-rc.1' },
    context,
  )
  await indexRepository({ folder: 'mirror', url: '', recursive: false, skipBroken: false }, context)
  return join(folder, 'work')
}

describe('a new plugin', () => {
  it('reads global without saying so', async () => {
    const folder = tempFolder()
    await create(folder, { valuesFrom: ['global', 'logging'] })
    expect(readFileSync(join(folder, 'plugins/demo/Chart.yaml'), 'utf8')).toContain(
      'plugins.kubegems.io/values-from: "logging"',
    )
  })

  it('installs into a namespace that Kubernetes accepts', async () => {
    const folder = tempFolder()
    await expect(create(folder, { namespace: 'Foo_Bar' })).rejects.toThrow(
      '"Foo_Bar" cannot be a namespace',
    )
    expect(existsSync(join(folder, 'plugins'))).toBe(false)
  })

  it('refuses what check would find fault with', async () => {
    const folder = tempFolder()
    await expect(create(folder, { requires: ['foo 1.x'] })).rejects.toThrow(
      'Requirement "foo 1.x" has no operator',
    )
    for (const version of ['^1', '']) {
      await expect(create(folder, { version })).rejects.toThrow(`"${version}" is no version`)
    }
    expect(existsSync(join(folder, 'plugins'))).toBe(false)
  })

  it('says when the common library cannot be read', async () => {
    const folder = tempFolder({ 'plugins/common/Chart.yaml': 'name: [\n' })
    await expect(create(folder)).rejects.toThrow('plugins/common/Chart.yaml: line 1:')
  })

  it('names the upstream chart also before its repository is known', async () => {
    const folder = tempFolder()
    await create(folder, { chart: 'redis' })
    expect(readFileSync(join(folder, 'plugins/demo/templates/plugin.yaml'), 'utf8')).toContain(
      'chart: redis\n',
    )
  })

  it('passes check as it is, with every option', async () => {
    const folder = tempFolder()
    await create(folder, { share: true })
    await create(folder, {
      name: 'second',
      share: true,
      category: 'kubernetes/net',
      valuesFrom: ['demo'],
      requires: ['demo >= 0.1.0-0'],
    })
    expect(await findingsOf(folder)).toEqual([])
    expect(readFileSync(join(folder, 'plugins/second/Chart.yaml'), 'utf8')).toContain(
      'plugins.kubegems.io/values-from: "demo"',
    )
    expect(existsSync(join(folder, 'plugins/second/templates/shared-values.yaml'))).toBe(true)
  })

  it('uses the common library that the workspace has', async () => {
    const folder = tempFolder({
      'charts/common/Chart.yaml': 'apiVersion: v2\nname: common\ntype: library\nversion: 3.2.1\n',
      'charts/other/Chart.yaml': 'apiVersion: v2\nname: other\nversion: 1.0.0\n',
    })
    await create(folder)
    expect(readFileSync(join(folder, 'charts/demo/Chart.yaml'), 'utf8')).toContain('version: 3.x.x')
    expect(existsSync(join(folder, 'charts/common/templates'))).toBe(false)
  })

  it('goes where the configuration looks for plugins, the first one too', async () => {
    const folder = tempFolder({ '.kgplugin.yaml': 'plugins: [charts/*]\n' })
    await create(folder)
    expect(existsSync(join(folder, 'charts/demo/Chart.yaml'))).toBe(true)
    expect(await findingsOf(folder)).toEqual([])
  })

  it('never overwrites: it lists what is in the way and writes nothing', async () => {
    const folder = tempFolder({ 'plugins/demo/values.yaml': 'mine: true\n' })
    await expect(create(folder)).rejects.toThrow('plugins/demo/values.yaml')
    expect(existsSync(join(folder, 'plugins/demo/Chart.yaml'))).toBe(false)
    expect(existsSync(join(folder, 'plugins/common'))).toBe(false)
  })

  it('prints the plan of a dry run and writes nothing', async () => {
    const folder = tempFolder()
    const { printed } = await create(folder, { dryRun: true, ci: ['github'] })
    expect(printed.stdout.split('\n')).toContain('plugins/demo/values.yaml')
    expect(printed.stdout.split('\n')).toContain('.github/workflows/plugins.yml')
    expect(existsSync(join(folder, 'plugins'))).toBe(false)
  })

  it.each(['Demo', 'a_b', '-a', 'common', 'global', 'x'.repeat(54)])(
    'refuses the name %s',
    async (name) => {
      await expect(create(tempFolder(), { name })).rejects.toThrow(name)
    },
  )

  it('writes the workflow that was asked for', async () => {
    const folder = tempFolder()
    await create(folder, { ci: ['gitlab'] })
    expect(readFileSync(join(folder, '.gitlab-ci.yml'), 'utf8')).toContain('kgplugin check')
  })

  it('writes several workflows, where the services look for them: at the root of the repository', async () => {
    const top = tempFolder({ 'ours/.kgplugin.yaml': '', '.git/HEAD': '' })
    const { printed } = await create(join(top, 'ours'), { ci: ['github', 'gitlab'] })
    expect(printed.stdout.split('\n').slice(0, 2)).toEqual([
      '../.github/workflows/plugins.yml',
      '../.gitlab-ci.yml',
    ])
    expect(readFileSync(join(top, '.github/workflows/plugins.yml'), 'utf8')).toContain(
      'working-directory: ./ours\n',
    )
    expect(existsSync(join(top, 'ours/.gitlab-ci.yml'))).toBe(false)
  })

  it('writes no workflow into the home of the user', async () => {
    const home = tempFolder({ 'ours/.kgplugin.yaml': '', '.git/HEAD': '' })
    const context = testContext(join(home, 'ours'), { env: { HOME: home } })
    await newPlugin({ name: 'demo', yes: true, ci: ['gitlab'] }, context)
    expect(existsSync(join(home, '.gitlab-ci.yml'))).toBe(false)
    expect(existsSync(join(home, 'ours/.gitlab-ci.yml'))).toBe(true)
  })
})

describe('a plugin around an upstream chart', () => {
  const repo = 'https://charts.example.com/stable'

  it('takes the newest stable version, and the fields that the chart has', async () => {
    const work = await workspaceWithUpstream()
    await create(work, { repo, chart: 'web' })
    const template = readFileSync(join(work, 'plugins/demo/templates/plugin.yaml'), 'utf8')
    expect(template).toContain(`url: ${repo}\n  chart: web\n  version: "2.1.0"\n`)
    expect(template).toContain('replicaCount: {{ .Values.replicaCount }}')
    expect(template).not.toContain('resources')
    const chart = readFileSync(join(work, 'plugins/demo/Chart.yaml'), 'utf8')
    expect(chart).toContain('version: 2.1.0\nappVersion: "1.27"\ndescription: Serves pages\n')
    expect(await findingsOf(work)).toEqual([])
  })

  it('takes the version that was asked for, a prerelease too', async () => {
    const work = await workspaceWithUpstream()
    await create(work, { repo, chart: 'web', version: '3.0.0-rc.1' })
    expect(readFileSync(join(work, 'plugins/demo/templates/plugin.yaml'), 'utf8')).toContain(
      'version: "3.0.0-rc.1"',
    )
  })

  it('shows the values that were asked for in the form', async () => {
    const work = await workspaceWithUpstream()
    await create(work, {
      repo,
      chart: 'web',
      expose: ['server.port,server.greeting', 'server.labels'],
    })
    const values = readFileSync(join(work, 'plugins/demo/values.yaml'), 'utf8')
    expect(values).toContain('  # @title.en Port\n  # @title.jp Port\n  port: 80\n')
    const template = readFileSync(join(work, 'plugins/demo/templates/plugin.yaml'), 'utf8')
    expect(template).toContain(
      '    server:\n      port: {{ .Values.server.port }}\n      greeting: {{ .Values.server.greeting | quote }}\n' +
        '      labels:\n        {{- toYaml .Values.server.labels | nindent 8 }}\n',
    )
    expect(await findingsOf(work)).toEqual([])
  })

  it('says what the upstream chart does not have', async () => {
    const work = await workspaceWithUpstream()
    await expect(
      create(work, { repo, chart: 'web', expose: ['server.prot'] }),
    ).rejects.toMatchObject({
      message: 'The upstream chart has no value server.prot',
      hint: 'Did you mean server.port?',
    })
    await expect(create(work, { repo, chart: 'wbe' })).rejects.toThrow('has no chart named wbe')
    await expect(create(work, { expose: ['a'] })).rejects.toThrow('--expose needs --repo')
  })
})

it('writes no credentials into the plugin', async () => {
  const folder = tempFolder()
  await expect(create(folder, { repo: 'https://me:secret@charts.example.com' })).rejects.toThrow(
    '--repo holds a user name',
  )
  expect(existsSync(join(folder, 'plugins'))).toBe(false)
})

it('says what to read from a broken upstream', async () => {
  const work = await workspaceWithUpstream()
  writeFiles(join(work, '../mirror'), { 'index.yaml': 'entries: [' })
  await expect(
    create(work, { repo: 'https://charts.example.com/stable', chart: 'web' }),
  ).rejects.toThrow('index.yaml')
})
