import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { check } from '../../src/commands/check.ts'
import { packageCharts } from '../../src/commands/package.ts'
import { RULES } from '../../src/rules/all-rules.ts'
import { EXAMPLE_PLUGIN, exampleChartYaml } from '../../src/rules/frame/example-plugin.ts'
import type { Rule } from '../../src/rules/frame/rule.ts'
import { selectRules } from '../../src/rules/frame/select-rules.ts'
import { testContext } from '../context.ts'
import { lacking } from '../needs.ts'
import { tempFolder, writeFiles } from '../temp-folder.ts'
import { checkExample } from './check-example.ts'

/** Rules that are off by default run where somebody names them. */
function only({ id, isOptional }: Rule): string[] {
  return isOptional ? [id] : []
}

const lacksGit = await lacking('git')

describe('every rule', () => {
  it('lives in a file of its name', () => {
    const files = readdirSync(new URL('../../src/rules', import.meta.url), { recursive: true })
    const names = new Set(files.map((file) => basename(String(file))))
    for (const { id } of RULES) expect(names).toContain(`${id}.ts`)
  })

  it('has an id of its own', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length)
  })

  for (const rule of RULES) {
    const lacks = rule.base ? lacksGit : ''
    it.skipIf(lacks)(`${rule.id} finds its bad example and nothing else does${lacks}`, async () => {
      const found = await checkExample(rule.bad, only(rule), rule.base)
      expect(new Set(found.map(({ ruleId }) => ruleId))).toEqual(
        new Set([rule.id, ...(rule.alsoFound ?? [])]),
      )
      for (const { location } of found) expect(location.file).toMatch(/^demo\//)
    })

    it.skipIf(lacks)(`${rule.id} and all others accept its good example${lacks}`, async () => {
      expect(await checkExample(rule.good, only(rule), rule.base)).toEqual([])
    })
  }
})

describe('values that Helm cannot read', () => {
  it('are a finding when they are no UTF-8', async () => {
    const text = Buffer.from('# fine\na: caf\u00e9\n', 'latin1')
    expect(await checkExample({ 'values.yaml': text })).toMatchObject([
      { ruleId: 'values-syntax', location: { file: 'demo/values.yaml', line: 2, column: 7 } },
    ])
  })

  it('are a finding when they are UTF-16', async () => {
    const text = Buffer.from('\ufeffa: 1\n', 'utf16le')
    expect(await checkExample({ 'values.yaml': text })).toMatchObject([
      { ruleId: 'package-failed', location: { file: 'demo/values.yaml', line: 1 } },
    ])
  })

  it('are no error where only a later document is wrong, which the installer never reads', async () => {
    const found = await checkExample({ 'values.yaml': 'a: 1\n---\n- b\n' })
    expect(found).toMatchObject([
      { ruleId: 'values-syntax', severity: 'warning', location: { file: 'demo/values.yaml' } },
    ])
  })

  it('fail to package also when the schema generator only warns', async () => {
    const found = await checkExample({ 'values.yaml': 'a: .inf\n# @title b\nb: .inf\n' })
    expect(found.map(({ ruleId }) => ruleId)).toContain('package-failed')
  })
})

it('an archive is checked without its folder', async () => {
  const folder = tempFolder(
    Object.fromEntries(
      Object.entries(EXAMPLE_PLUGIN).map(([path, text]) => [`plugins/demo/${path}`, text!]),
    ),
  )
  const schema = '# @title Replicas\n# @schema min=1;max=9\nreplicas: 1\n'
  writeFiles(folder, {
    '.kgplugin.yaml': 'languages: []\n',
    'plugins/demo/values.yaml': schema,
  })
  const options = {
    reporters: [{ name: 'json' as const }],
    failOn: 'info' as const,
    engine: 'builtin' as const,
  }
  const hintsOf = async (path: string) => {
    const context = testContext(folder)
    await check({ ...options, paths: [path] }, context)
    const { diagnostics } = JSON.parse(context.printed.stdout) as {
      diagnostics: { ruleId: string; hint: string }[]
    }
    return diagnostics.map(({ ruleId, hint }) => [ruleId, hint])
  }
  await packageCharts({ paths: ['plugins/demo'], destination: 'dist' }, testContext(folder))
  const archive = readdirSync(join(folder, 'dist'))[0]!
  expect(await hintsOf('plugins/demo')).toEqual([
    ['schema-stale', 'Run: kgplugin schema plugins/demo'],
  ])
  expect(await hintsOf(`dist/${archive}`)).toEqual([
    ['schema-stale', expect.stringContaining('on the folder that was packaged')],
  ])
})

it('an annotation counts as Helm reads it, quoted or not', async () => {
  const found = async (isPlugin: string) => {
    const diagnostics = await checkExample({
      'Chart.yaml': exampleChartYaml({ 'is-plugin': isPlugin, category: undefined }),
    })
    return diagnostics.map(({ ruleId, message }) => `${ruleId}: ${message}`)
  }
  const noCategory = 'plugin-annotations-missing: The plugin has no category'
  expect(await found('"true"')).toEqual([noCategory])
  expect(await found('true')).toContain(noCategory)
  expect(await found('')).toContain(
    'plugin-annotations-missing: The chart is invisible to KubeGems: is-plugin is not true',
  )
})

it.each([
  ['a: [\n', { file: 'demo/Chart.yaml', line: 2, column: 1 }],
  ['a: &a\n  b: *a\n', { file: 'demo/Chart.yaml', line: 2, column: 6 }],
  ['- a\n', { file: 'demo/Chart.yaml' }],
])('a Chart.yaml that nobody can read is one finding: %j', async (text, location) => {
  expect(await checkExample({ 'Chart.yaml': text })).toEqual([
    expect.objectContaining({ ruleId: 'chart-invalid', severity: 'error', location }),
  ])
})

it('a run without any rule is a mistake', () => {
  expect(() => selectRules(['render-failed'], ['render-failed'])).toThrow('No rule is left')
})

it('a chart that does not package is shown where it breaks', async () => {
  const found = await checkExample({ 'values.yaml': 'a: &a\n  b: *a\n' })
  expect(found).toMatchObject([
    {
      ruleId: 'package-failed',
      message: "The chart cannot be packaged: anchor 'a' value contains itself",
      location: { file: 'demo/values.yaml', line: 2, column: 6 },
    },
  ])
})

it('a message ends where its text does', async () => {
  const schema =
    '{"$schema": "https://json-schema.org/draft/2019-09/schema", "required": ["missing"]}'
  const [violated] = await checkExample({ 'values.schema.json': schema }, [
    'schema-invalid-default',
  ])
  expect(violated?.message).toMatch(/missing[^\n]*$/)
})
