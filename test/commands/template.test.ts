import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { indexRepository } from '../../src/commands/index-repo.ts'
import { packageCharts } from '../../src/commands/package.ts'
import { template } from '../../src/commands/template.ts'
import type { TemplateOptions } from '../../src/commands/template/template-options.ts'
import { testContext } from '../context.ts'
import { lacking } from '../needs.ts'
import { realHelm } from '../real-helm.ts'
import { tempFolder } from '../temp-folder.ts'

const lacksUnix = await lacking('Unix')

const TEMPLATE = 'kind: A\nmetadata:\n  name: {{ include "helpers.name" . }}-{{ .Values.port }}\n'
const FILES = {
  'helpers/Chart.yaml': 'apiVersion: v2\nname: helpers\nversion: 1.2.0\ntype: library\n',
  'helpers/templates/_name.tpl': '{{- define "helpers.name" }}{{ .Release.Name }}{{ end -}}\n',
  'demo/Chart.yaml':
    'apiVersion: v2\nname: demo\nversion: 0.1.0\ndependencies:\n  - name: helpers\n    version: 1.x.x\n    repository: file://../helpers\n',
  'demo/values.yaml': 'port: 80\n',
  'demo/templates/a.yaml': TEMPLATE,
}

async function render(cwd: string, options: TemplateOptions, stderrIsTerminal = false) {
  const context = testContext(cwd)
  context.io.stderrIsTerminal = stderrIsTerminal
  const code = await template(options, context)
  return { code, ...context.printed }
}

describe('a chart whose dependencies are not in charts/', () => {
  it('is refused as by helm, with a way out that needs no helm', async () => {
    const folder = tempFolder(FILES)
    const { code, stdout, stderr } = await render(folder, { chart: 'demo' }, true)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain('missing in charts/ directory: helpers')
    const hint = 'hint  kgplugin template --dependency-update finds them without helm\n'
    expect(stderr).toContain(hint)
    const piped = await render(folder, { chart: 'demo' })
    expect(piped.stderr + hint).toBe(stderr)
  })

  it('renders with --dependency-update, in memory', async () => {
    const folder = tempFolder(FILES)
    const { code, stdout } = await render(folder, {
      chart: 'demo',
      release: 'x',
      dependencyUpdate: true,
    })
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: '---\n# Source: demo/templates/a.yaml\nkind: A\nmetadata:\n  name: x-80\n',
    })
    expect((await render(folder, { chart: 'demo' })).code).toBe(1)
  })
})

describe('a chart of a repository', () => {
  async function repository(): Promise<string> {
    const folder = tempFolder({
      ...FILES,
      '.kgplugin.yaml': 'mirrors:\n  https://charts.example.com: ./mirror\n',
    })
    const context = testContext(folder)
    for (const version of ['0.1.0', '0.2.0', '0.3.0-rc.1']) {
      await packageCharts({ paths: ['demo'], destination: 'mirror', version }, context)
    }
    const index = { folder: join(folder, 'mirror'), url: '', recursive: false, skipBroken: false }
    await indexRepository(index, context)
    return folder
  }

  it('is the newest stable one, or that of the asked version', async () => {
    const folder = await repository()
    const repo = 'https://charts.example.com/'
    const newest = await render(folder, { repo, chart: 'demo', release: 'x', offline: true })
    expect(newest.stdout).toContain('name: x-80')
    await expect(render(folder, { repo, chart: 'demo', version: '>9' })).rejects.toThrow(
      'no version of demo in https://charts.example.com/ meets >9',
    )
  })
})

it('names a path that is not there', async () => {
  await expect(render(tempFolder(), { chart: 'nowhere' })).rejects.toThrow(
    'path "nowhere" not found',
  )
})

describe('.helmignore that hides', () => {
  it('Chart.yaml is named', async () => {
    const folder = tempFolder({
      'c/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 0.1.0\n',
      'c/.helmignore': '*.yaml\n',
    })
    await expect(template({ chart: 'c' }, testContext(folder))).rejects.toMatchObject({
      message: 'Chart.yaml file is missing: .helmignore:1: the pattern *.yaml leaves it out',
    })
  })

  it('values.yaml is named when rendering fails', async () => {
    const folder = tempFolder({
      'c/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 0.1.0\n',
      'c/values.yaml': 'a: {b: 1}\n',
      'c/templates/t.yaml': 'a: {{ .Values.a.b }}\n',
      'c/.helmignore': 'values.yaml\n',
    })
    const context = testContext(folder)
    expect(await template({ chart: 'c' }, context)).toBe(1)
    expect(context.printed.stderr).toContain(
      'hint  values.yaml is not part of the chart: .helmignore:1: the pattern values.yaml leaves it out',
    )
  })
})

it('an empty --repo or --version is none, as in helm', async () => {
  const folder = tempFolder({ 'c/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 0.1.0\n' })
  expect(await template({ chart: 'c', repo: '', version: '' }, testContext(folder))).toBe(0)
})

describe.skipIf(lacksUnix)(`a chart with links${lacksUnix}`, () => {
  const CHART = {
    'ws/demo/Chart.yaml': 'apiVersion: v2\nname: demo\nversion: 0.1.0\n',
    'ws/demo/templates/own.yaml': 'kind: Own\n',
    'ws/shared/a.yaml': 'kind: Shared\n',
    'private/a.yaml': 'kind: Private\n',
  }

  it('out of itself is refused where it belongs to no workspace', async () => {
    const folder = tempFolder(CHART)
    symlinkSync('../../shared/a.yaml', join(folder, 'ws/demo/templates/a.yaml'))
    await expect(render(folder, { chart: 'ws/demo' })).rejects.toThrow(
      'templates/a.yaml: symbolic link leads out of the chart',
    )
  })

  it('within the workspace is rendered, with the words of Helm on standard error', async () => {
    const folder = tempFolder({ ...CHART, 'ws/.kgplugin.yaml': '' })
    symlinkSync('own.yaml', join(folder, 'ws/demo/templates/link.yaml'))
    symlinkSync('../../shared/a.yaml', join(folder, 'ws/demo/templates/a.yaml'))
    const ours = await render(folder, { chart: join(folder, 'ws/demo') })
    expect(ours.stdout).toContain('kind: Shared')
    expect(ours.stderr.match(/found symbolic link/g)).toHaveLength(2)
    const helm = await realHelm('4')
    if (helm === undefined) return
    const theirs = spawnSync(helm, ['template', join(folder, 'ws/demo')], { encoding: 'utf8' })
    expect(ours).toEqual({ code: 0, stdout: theirs.stdout, stderr: theirs.stderr })
  })

  it('out of the workspace is refused, unless it is allowed', async () => {
    const folder = tempFolder({ ...CHART, 'ws/.kgplugin.yaml': '' })
    symlinkSync('../../../private', join(folder, 'ws/demo/templates/more'))
    await expect(render(folder, { chart: 'ws/demo' })).rejects.toThrow(
      `templates/more: symbolic link leads out of the chart and of ${folder}/ws, to ${folder}/private`,
    )
    writeFileSync(join(folder, 'ws/.kgplugin.yaml'), 'allow: [../private]\n')
    expect((await render(folder, { chart: 'ws/demo' })).stdout).toContain('kind: Private')
  })

  it.each([
    ['out', 'out'],
    ['out/demo', 'out'],
    ['out/demo/templates', 'out'],
    ['out/demo/templates/own.yaml', 'out'],
  ])('--output-dir writes nothing through the link %s', async (link, outputDir) => {
    const folder = tempFolder({ ...CHART, 'ws/.kgplugin.yaml': '' })
    mkdirSync(join(folder, 'ws', link, '..'), { recursive: true })
    const target = link.endsWith('.yaml') ? 'private/a.yaml' : 'private'
    symlinkSync(join(folder, target), join(folder, 'ws', link))
    const run = render(join(folder, 'ws'), { chart: 'demo', outputDir })
    await expect(run).rejects.toThrow('is not written: a symbolic link makes it')
    expect(readFileSync(join(folder, 'private/a.yaml'), 'utf8')).toBe('kind: Private\n')
    expect(readdirSync(join(folder, 'private'))).toEqual(['a.yaml'])
  })
})
