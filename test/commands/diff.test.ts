import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { diff } from '../../src/commands/diff.ts'
import type { DiffOptions } from '../../src/commands/diff/diff-options.ts'
import { indexRepository } from '../../src/commands/index-repo.ts'
import { packageCharts } from '../../src/commands/package.ts'
import { EXAMPLE_PLUGIN, exampleChartYaml } from '../../src/rules/frame/example-plugin.ts'
import { testContext } from '../context.ts'
import { lacking } from '../needs.ts'
import { commitAll } from '../rules/check-example.ts'
import { tempFolder, writeFiles } from '../temp-folder.ts'

const WEB = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - {name: web, image: "nginx:{{ .Values.tag }}"}
`
const PLUGIN = {
  ...EXAMPLE_PLUGIN,
  'values.yaml': 'tag: "1.25"\nsize: 3\n',
  'templates/web.yaml': WEB,
}

function plugin(files: Record<string, string> = {}): Record<string, string> {
  const chart = { ...PLUGIN, ...files }
  return Object.fromEntries(
    Object.entries(chart).map(([path, text]) => [`plugins/demo/${path}`, text]),
  )
}

async function run(
  folder: string,
  options: Partial<DiffOptions>,
  { json = false, stdin = '' } = {},
) {
  const context = testContext(folder, { json, stdin })
  const exitCode = await diff({ paths: [], offline: true, ...options }, context)
  return { exitCode, ...context.printed }
}

const lacksGit = await lacking('git')
describe.skipIf(lacksGit)(`diff --since${lacksGit}`, () => {
  const changedWorkspace = (): string => {
    const folder = tempFolder({ '.kgplugin.yaml': 'plugins: [plugins/*]\n', ...plugin() })
    commitAll(folder)
    writeFiles(
      folder,
      plugin({
        'Chart.yaml': exampleChartYaml().replace('0.1.0', '0.2.0'),
        'values.yaml': 'tag: "1.26"\n',
        'templates/web.yaml': WEB.replaceAll('app: web', 'app: shop'),
      }),
    )
    return folder
  }

  it('tells what changes, and what servers refuse', async () => {
    const { exitCode, stdout } = await run(changedWorkspace(), {
      since: 'HEAD',
      kubeVersion: ['1.28'],
    })
    expect(exitCode).toBe(1)
    expect(stdout).toContain('spec.template.spec.containers[web].image: nginx:1.25 -> nginx:1.26')
    expect(stdout).toContain('Refused by 1.28: spec.selector')
    expect(stdout).toContain('docker.io/library/nginx :1.25 -> :1.26')
    expect(stdout).toContain('size is gone (3): who set it sets nothing now')
  })

  it('installs both with the values of an installation', async () => {
    const resource = 'kind: Plugin\nspec: {values: {tag: mine, size: 5}}\n'
    const { stdout } = await run(
      changedWorkspace(),
      { since: 'HEAD', values: '-' },
      { stdin: resource },
    )
    expect(stdout).not.toContain('Images')
    expect(stdout).toContain('Given values that the newer version does not know\n  size')
  })

  it('prints Markdown and JSON', async () => {
    const { stdout } = await run(changedWorkspace(), { since: 'HEAD', markdown: true })
    expect(stdout).toMatch(/^### demo/)
    const json = await run(changedWorkspace(), { since: 'HEAD' }, { json: true })
    const { version, plugins } = JSON.parse(json.stdout) as {
      version: number
      plugins: { plugin: string; objects: { name: string; change: string; update: object }[] }[]
    }
    expect([version, plugins.map((one) => one.plugin)]).toEqual([1, ['demo']])
    expect(plugins[0]?.objects.find(({ name }) => name === 'web')).toMatchObject({
      change: 'changed',
      update: {
        '1.35': { apply: { verdict: 'rejected' }, strategic3way: { verdict: 'rejected' } },
      },
    })
  })
})

it('diff --against compares with a published version', async () => {
  const folder = tempFolder({ '.kgplugin.yaml': 'plugins: [plugins/*]\n', ...plugin() })
  const context = testContext(folder)
  await packageCharts({ paths: [], destination: 'repo' }, context)
  await indexRepository({ folder: 'repo', url: '', recursive: false, skipBroken: false }, context)
  writeFiles(
    folder,
    plugin({
      'Chart.yaml': exampleChartYaml().replace('0.1.0', '0.2.0'),
      'values.yaml': 'tag: "1.26"\nsize: 3\n',
    }),
  )
  const { exitCode, stdout } = await run(folder, { against: join(folder, 'repo') })
  expect(exitCode).toBe(0)
  expect(stdout).toContain('1.26')
  await expect(run(folder, { against: 'repo', version: '9.9.9' })).rejects.toThrow(
    'has no demo 9.9.9',
  )
})

describe('diff --from --to', () => {
  const manifest = (app: string) =>
    `${WEB.replaceAll('app: web', `app: ${app}`).replace('{{ .Values.tag }}', '1')}`
  const files = { 'old.yaml': manifest('a'), 'new.yaml': manifest('b'), 'bad.yaml': 'a: [' }

  it('compares two files', async () => {
    const { exitCode, stdout } = await run(
      tempFolder(files),
      { from: 'old.yaml', to: 'new.yaml' },
      { json: true },
    )
    expect(exitCode).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      objects: [
        {
          kind: 'Deployment',
          update: { '1.35': { apply: { causes: [{ field: 'spec.selector' }] } } },
        },
      ],
    })
  })

  it('finds nothing in the same file', async () => {
    const { exitCode, stdout } = await run(
      tempFolder(files),
      { from: 'old.yaml', to: 'old.yaml' },
      { json: true },
    )
    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      objects: [{ change: 'unchanged', update: { '1.35': { apply: { verdict: 'no-op' } } } }],
    })
  })

  it.each<[string, Partial<DiffOptions>, string]>([
    ['one side', { from: 'old.yaml' }, '--from and --to go together'],
    [
      'plugins, too',
      { from: 'old.yaml', to: 'new.yaml', since: 'HEAD' },
      'compare files, not plugins',
    ],
    ['nothing', {}, 'nothing to compare with'],
    ['a version alone', { since: 'HEAD', version: '1.0.0' }, '--version names a version'],
    ['what is no YAML', { from: 'old.yaml', to: 'bad.yaml' }, 'bad.yaml:2:1'],
    ['what is not there', { from: 'old.yaml', to: 'none.yaml' }, 'none.yaml'],
  ])('does not take %s', async (_what, options, message) => {
    await expect(run(tempFolder(files), options)).rejects.toThrow(message)
  })
})
