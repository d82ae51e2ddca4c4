import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { withoutRoot } from '../../src/commands/check/without-root.ts'
import { exampleChartYaml } from '../../src/rules/frame/example-plugin.ts'
import { lacking } from '../needs.ts'
import { tempFolder, writeFiles } from '../temp-folder.ts'
import { demoWorkspace, runCheck } from './run-check.ts'

const BROKEN_CHART = exampleChartYaml().replace('name: demo', 'name: broken')
const lacks = await lacking('Unix')

/** What is wrong with the chart `broken`, which lies before and after others. */
const BROKEN: [string, (folder: string) => void][] = [
  ['no YAML', (folder) => writeFileSync(join(folder, 'Chart.yaml'), 'a: [\n')],
  ['an empty Chart.yaml', (folder) => writeFileSync(join(folder, 'Chart.yaml'), '')],
  ['binary data', (folder) => writeFileSync(join(folder, 'Chart.yaml'), Buffer.alloc(99, 0xff))],
  ['broken values', (folder) => writeFileSync(join(folder, 'values.yaml'), 'a: &a [*a]\n')],
  ['a link to nowhere', (folder) => symlinkSync('nowhere', join(folder, 'values.yaml'))],
  ['a link in a circle', (folder) => symlinkSync('x.yaml', join(folder, 'x.yaml'))],
  ['a link that leads out', (folder) => symlinkSync('/etc/hosts', join(folder, 'x.yaml'))],
  ['a FIFO', (folder) => void execFileSync('mkfifo', [join(folder, 'values.yaml')])],
  [
    'endless templates',
    (folder) => template(folder, '{{ define "a" }}{{ include "a" . }}{{ end }}{{ include "a" . }}'),
  ],
  ['templates that are none', (folder) => template(folder, '{{ if }')],
  ['a dependency that is not there', (folder) => depend(folder, 'file://../none')],
  ['a dependency on itself', (folder) => depend(folder, 'file://../broken')],
  [
    'values for checking that lead out',
    (folder) => {
      mkdirSync(join(folder, 'ci'))
      symlinkSync('/etc/hosts', join(folder, 'ci/a-values.yaml'))
      writeFileSync(join(folder, '.helmignore'), 'ci\n')
    },
  ],
  [
    'a .helmignore that nobody can read',
    (folder) => writeFileSync(join(folder, '.helmignore'), '**/a[\n'),
  ],
]

function template(folder: string, text: string): void {
  writeFiles(folder, { 'templates/a.yaml': text })
}

function depend(folder: string, repository: string): void {
  const dependencies = `dependencies: [{name: x, version: 0.1.0, repository: "${repository}"}]\n`
  writeFileSync(join(folder, 'Chart.yaml'), BROKEN_CHART + dependencies)
}

describe.skipIf(lacks)(`a broken chart hides nothing of others${lacks}`, () => {
  it.each(BROKEN)('%s', async (_, destroy) => {
    const folder = demoWorkspace({
      'alpha/Chart.yaml': exampleChartYaml().replace('name: demo', 'name: alpha'),
      'alpha/values.yaml': 'a: 1\na: 2\n',
      'broken/Chart.yaml': BROKEN_CHART,
      'demo/values.yaml': 'replicas: 1\nreplicas: 2\n',
    })
    destroy(join(folder, 'broken'))
    const { exitCode, found } = await runCheck(folder)
    expect(exitCode).toBe(1)
    expect(found).toContain('alpha/values.yaml:2 duplicate-key')
    expect(found).toContain('demo/values.yaml:2 duplicate-key')
    expect(found.filter((one) => one.startsWith('broken'))).not.toEqual([])
  })
})

describe('a workspace', () => {
  it('of one plugin, from inside of it, without a configuration', async () => {
    const folder = tempFolder({
      'demo/.git/HEAD': '',
      'demo/Chart.yaml': exampleChartYaml(),
      'demo/values.yaml': 'a: 1\na: 2\n',
    })
    const { diagnostics } = await runCheck(join(folder, 'demo'))
    expect(diagnostics.map(({ ruleId }) => ruleId)).toContain('duplicate-key')
  })

  it('of none is told, with what to do', async () => {
    await expect(runCheck(tempFolder({ 'README.md': '' }))).rejects.toMatchObject({
      message: expect.stringContaining('No chart in '),
      hint: expect.stringContaining('kgplugin new'),
    })
  })

  it.skipIf(lacks)(`with links among its folders and files${lacks}`, async () => {
    const folder = demoWorkspace({ 'shared/values.yaml': 'replicas: 1\nreplicas: 2\n' })
    symlinkSync('nowhere', join(folder, 'gone'))
    symlinkSync('..', join(folder, 'demo/up'))
    symlinkSync('demo', join(folder, 'linked'))
    writeFiles(folder, { 'demo/.helmignore': 'up\n' })
    symlinkSync('../shared/values.yaml', join(folder, 'demo/ci-values.yaml'))
    const { stdout } = await runCheck(folder)
    expect((JSON.parse(stdout) as { charts: string[] }).charts).toEqual(['demo'])
    const named = await runCheck(folder, { paths: ['linked'], only: ['directory-name-mismatch'] })
    expect(named.found).toEqual(['linked/Chart.yaml:2 directory-name-mismatch'])
  })
})

describe('check --fail-on', () => {
  const files = { 'demo/Chart.yaml': exampleChartYaml({ category: 'strange/x' }) }
  it.each([
    ['error', 0],
    ['warning', 1],
    ['info', 1],
    ['never', 0],
  ] as const)('%s', async (failOn, exitCode) => {
    expect((await runCheck(demoWorkspace(files), { failOn })).exitCode).toBe(exitCode)
  })

  it('never lets errors pass, too', async () => {
    const folder = demoWorkspace({ 'demo/values.yaml': '- a\n' })
    expect((await runCheck(folder, { failOn: 'never' })).exitCode).toBe(0)
  })
})

it('no finding is told twice', async () => {
  const folder = demoWorkspace({
    'demo/values.yaml': 'a: 1\na: 2\na: 3\n# @titel x\n# @titel x\nb: 1\n',
  })
  const { diagnostics } = await runCheck(folder)
  const texts = diagnostics.map((one) => JSON.stringify(one))
  expect(new Set(texts).size).toBe(texts.length)
})

it('names commands that work where they are typed', async () => {
  const stale = {
    'my demo/Chart.yaml': exampleChartYaml(),
    'my demo/values.yaml': '# @title A\na: 1\n',
  }
  const folder = tempFolder({ '.kgplugin.yaml': '{}\n', ...stale })
  const hintsIn = async (place: string): Promise<unknown> => {
    const { diagnostics } = await runCheck(join(folder, place), { only: ['schema-stale'] })
    return diagnostics[0]?.hint
  }
  expect(await hintsIn('.')).toBe("Run: kgplugin schema 'my demo'")
  expect(await hintsIn('my demo')).toBe('Run: kgplugin schema .')
})

describe('what keeps a chart from being read', () => {
  it('is told at the dependency, without a path of this machine', async () => {
    const needs =
      'dependencies:\n  - name: lib\n    version: 1.x.x\n    repository: file://../lib\n'
    const folder = demoWorkspace({ 'demo/Chart.yaml': exampleChartYaml({}, needs) })
    const { diagnostics } = await runCheck(folder, { only: ['chart-invalid'] })
    expect(diagnostics).toMatchObject([
      {
        message: 'dependency lib of demo: no folder lib',
        location: { file: 'demo/Chart.yaml', line: 5, column: 11 },
      },
    ])
  })

  it.each(['values.yaml', 'Chart.yaml', 'templates/a.yaml'])(
    'is a merge that is not finished, in %s',
    async (file) => {
      const conflict = '<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> theirs\n'
      const { diagnostics } = await runCheck(demoWorkspace({ [`demo/${file}`]: conflict }))
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
        { hint: `In ${file} git left conflict markers: the merge is not finished.` },
      ])
    },
  )

  it('is told at one line, not at two', async () => {
    const folder = demoWorkspace({
      'demo/Chart.yaml': 'apiVersion: v2\nname: "demo\nversion: 1.0.0\n',
    })
    const { diagnostics } = await runCheck(folder)
    expect(diagnostics).toMatchObject([
      { message: 'Not YAML: found unexpected end of stream', location: { line: 4, column: 1 } },
    ])
  })
})

test.each([
  ['no folder /ws/a', 'no folder a'],
  ['/ws/a: no, /ws/b', 'a: no, b'],
  ['/ws', '/ws'],
  ['/wsx/a', '/wsx/a'],
  ['x/ws/a and https://h/ws/a', 'x/ws/a and https://h/ws/a'],
])('%s in /ws reads %s', (message, expected) => {
  const found = { ruleId: 'x', severity: 'error' as const, message, location: { file: 'x' } }
  expect(withoutRoot(found, '/ws').message).toBe(expected)
})
