import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { array, assert, nat, property, string, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CheckOptions } from '../../src/commands/check/check-options.ts'
import { RULES } from '../../src/rules/all-rules.ts'
import { applyFixes } from '../../src/rules/frame/apply-fixes.ts'
import { EXAMPLE_PLUGIN, exampleChartYaml } from '../../src/rules/frame/example-plugin.ts'
import { lacking } from '../needs.ts'
import { tempFolder, writeFiles } from '../temp-folder.ts'
import { demoWorkspace, runCheck as runAnyCheck } from './run-check.ts'

const read = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8')

/** Other rules may have something to say about the charts of these tests. */
const ONLY = [
  'annotation-detached',
  'annotation-not-string',
  'health-check-syntax',
  'metadata-whitespace',
  'schema-stale',
  'values-from-format',
]
const runCheck = (folder: string, options: Partial<CheckOptions> = {}) =>
  runAnyCheck(folder, { only: ONLY, ...options })

/** What `check --fix` makes of a file of the example plugin; a second run must find nothing to do. */
async function fixed(file: string, text: string): Promise<string> {
  const folder = demoWorkspace({ [`demo/${file}`]: text })
  await runCheck(folder, { fix: true })
  const result = read(folder, `demo/${file}`)
  const again = await runCheck(folder, { fix: true, dryRun: true })
  expect(again.stdout).toBe('')
  expect(again.diagnostics.filter(({ fixable }) => fixable)).toEqual([])
  return result
}

const fixedChart = (text: string) => fixed('Chart.yaml', text)
const fixedValues = (text: string) => fixed('values.yaml', text)

describe('every rule that says it can repair', () => {
  for (const rule of RULES.filter(({ isFixable }) => isFixable)) {
    it(`repairs its bad example: ${rule.id}`, async () => {
      const files = Object.entries({ ...EXAMPLE_PLUGIN, ...rule.bad }).filter(
        (entry): entry is [string, string] => entry[1] !== null,
      )
      const folder = tempFolder({
        '.kgplugin.yaml': '{}\n',
        ...Object.fromEntries(files.map(([path, text]) => [join('demo', path), text])),
      })
      const before = await runCheck(folder, { paths: ['demo'], only: [rule.id] })
      expect(before.diagnostics.some(({ fixable }) => fixable)).toBe(true)
      const after = await runCheck(folder, { paths: ['demo'], only: [rule.id], fix: true })
      expect(after.diagnostics.filter(({ fixable }) => fixable)).toEqual([])
      expect(after.found.length).toBeLessThan(before.found.length)
    })
  }
})

describe('check --fix', () => {
  it.each([
    ['1.10', '"1.10"'],
    ['0x10', '"0x10"'],
    ['1_000', '"1_000"'],
  ])('quotes an annotation as it is written: %s', async (written, quoted) => {
    const text = exampleChartYaml({}, '# kept\n').replace(
      'annotations:\n',
      `annotations:\n  other: ${written} # here\n`,
    )
    expect(await fixedChart(text)).toBe(text.replace(written, quoted))
  })

  it.each([
    ['appVersion: " 1.2.3 "', 'appVersion: "1.2.3"'],
    ["appVersion: '1.2.3\t' # b", "appVersion: '1.2.3' # b"],
    ['home: |\n  a\n  b', 'home: |-\n  a\n  b'],
    ['home: >+ # c\n  a\n', 'home: >- # c\n  a\n'],
  ])('takes spaces away: %j', async (written, expected) => {
    const text = exampleChartYaml({}, `${written}\n`)
    expect(await fixedChart(text)).toBe(text.replace(written, expected))
  })

  it.each([
    ['deployments.apps/*', 'deployments.apps/.*'],
    [
      '"deployments.apps/*,deployments.apps/^a-.*,statefulset/*" # x',
      '"deployments.apps/.*,deployments.apps/^a-.*,statefulset/.*" # x',
    ],
  ])('writes a regexp for a star: %s', async (written, expected) => {
    expect(await fixedChart(exampleChartYaml({ 'health-check': written }))).toBe(
      exampleChartYaml({ 'health-check': expected }),
    )
  })

  it.each([
    ['logging,  monitoring , tracing', 'logging,monitoring,tracing'],
    ['" logging,\tmonitoring "', '"logging,monitoring"'],
  ])('takes spaces out of values-from: %j', async (written, expected) => {
    expect(await fixedChart(exampleChartYaml({ 'values-from': written }))).toBe(
      exampleChartYaml({ 'values-from': expected }),
    )
  })

  it('brings annotations back to their keys, and then writes the schema', async () => {
    const folder = demoWorkspace({
      'demo/values.yaml':
        '# @title Replicas\n\n\nreplicas: 1\nname: a # @title Name\n# @title Map\nmap:\n  z: 1\n  # @title A\n  # about a\n\n  a: x\n',
    })
    const { stderr } = await runCheck(folder, { fix: true })
    expect(read(folder, 'demo/values.yaml')).toBe(
      '# @title Replicas\nreplicas: 1\n# @title Name\nname: a\n# @title Map\nmap:\n  z: 1\n  # @title A\n  # about a\n  a: x\n',
    )
    expect(stderr).toContain('created demo/values.schema.json\n')
    expect(stderr).toContain('repaired demo/values.yaml\n')
    const { found } = await runCheck(folder, { only: ['schema-stale', 'annotation-detached'] })
    expect(found).toEqual([])
  })

  it.each([
    ['another comment in between', '# @title A\n\n# about\nreplicas: 1\n'],
    ['another column', 'a:\n  b: 1\n  # @title A\n\nreplicas: 1\n'],
    ['nothing below', 'replicas: 1\n\n# @title A\n'],
    ['a quote before it', 'replicas: 1\na: "x # y" # @title A\n'],
  ])('does not guess which key is meant: %s', async (_, text) => {
    expect(await fixedValues(text)).toBe(text)
  })

  it('writes, rewrites and removes schema files', async () => {
    const folder = demoWorkspace({
      'demo/values.yaml': '# @title Replicas\nreplicas: 1\n',
      'demo/i18n/values.schema.en.json':
        '{"$schema":"http://json-schema.org/schema#","properties":{"a":{"title":"A"}}}',
    })
    expect(await runCheck(folder, { fix: true })).toMatchObject({ exitCode: 0, found: [] })
    expect(existsSync(join(folder, 'demo/i18n'))).toBe(false)
    expect(read(folder, 'demo/values.schema.json')).toContain('"Replicas"')
  })

  it('writes over no schema that holds something by hand', async () => {
    const values = '# @title Replicas\n# @schema min=1\nreplicas: 1\n'
    const folder = demoWorkspace({ 'demo/values.yaml': values })
    await runCheck(folder, { fix: true })
    const generated = read(folder, 'demo/values.schema.json')
    for (const [before, after] of [
      ['"minimum": 1', '"minimum": 2'],
      ['"minimum": 1', '"minimum": 1, "multipleOf": 2'],
    ] as const) {
      const edited = generated.replace(before, after)
      writeFiles(folder, { 'demo/values.schema.json': edited })
      await runCheck(folder, { fix: true })
      const kept = after.includes('multipleOf')
      expect(read(folder, 'demo/values.schema.json')).toBe(kept ? edited : generated)
    }
  })

  it('keeps CRLF, byte order mark, mode and everything else', async () => {
    const text = `\ufeff${exampleChartYaml({ 'values-from': 'a, b' })}\n# the end  `.replaceAll(
      '\n',
      '\r\n',
    )
    expect(await fixedChart(text)).toBe(text.replace('a, b', 'a,b'))
    const values = '# @title A\r\n\r\na: 1\r\nb: c # @title B\r\nreplicas: 1'
    expect(await fixedValues(values)).toBe(
      '# @title A\r\na: 1\r\n# @title B\r\nb: c\r\nreplicas: 1',
    )
  })

  it('leaves accepted findings alone, and repairs those that the baseline knows', async () => {
    const bad = exampleChartYaml({ 'values-from': 'a, b' })
    const commented = bad.replace(
      '  plugins.kubegems.io/values-from',
      '  # kgplugin-ignore values-from-format: meant\n$&',
    )
    const off = {
      '.kgplugin.yaml': 'rules: {values-from-format: {ignore: [{path: demo, reason: x}]}}',
    }
    for (const files of [{ 'demo/Chart.yaml': commented }, { 'demo/Chart.yaml': bad, ...off }]) {
      const folder = demoWorkspace(files)
      await runCheck(folder, { fix: true })
      expect(read(folder, 'demo/Chart.yaml')).toBe(files['demo/Chart.yaml'])
    }
    const folder = demoWorkspace({ 'demo/Chart.yaml': bad })
    await runCheck(folder, { baseline: 'known.json', writeBaseline: true })
    await runCheck(folder, { baseline: 'known.json', fix: true })
    expect(read(folder, 'demo/Chart.yaml')).toBe(exampleChartYaml({ 'values-from': 'a,b' }))
  })

  it('does not touch what is no UTF-8, or an archive', async () => {
    const bytes = Buffer.from(`${exampleChartYaml({ 'values-from': 'a, b' })}# \xe9\n`, 'latin1')
    const folder = demoWorkspace({ 'demo/Chart.yaml': bytes })
    await runCheck(folder, { fix: true })
    expect(readFileSync(join(folder, 'demo/Chart.yaml'))).toEqual(bytes)
  })
})

describe('check --fix --dry-run', () => {
  it('shows a diff that git can apply, and writes nothing', async () => {
    const before = exampleChartYaml({ 'values-from': 'a, b' })
    const files = { 'demo/Chart.yaml': before, 'demo/values.yaml': '# @title A\nreplicas: 1\n' }
    const folder = demoWorkspace(files)
    const dry = await runCheck(folder, { fix: true, dryRun: true })
    expect(dry.exitCode).toBe(1)
    expect(dry.stderr).toContain('--fix would repair 2 findings in 2 files')
    expect(read(folder, 'demo/Chart.yaml')).toBe(before)
    expect(existsSync(join(folder, 'demo/values.schema.json'))).toBe(false)
    execFileSync('git', ['apply', '-'], { cwd: folder, input: dry.stdout })
    const byHand = demoWorkspace(files)
    await runCheck(byHand, { fix: true })
    for (const file of ['demo/Chart.yaml', 'demo/values.schema.json']) {
      expect(read(folder, file)).toBe(read(byHand, file))
    }
  })

  it('leaves standard output to the diff', async () => {
    const dry = { fix: true, dryRun: true }
    const reporters = [{ name: 'json' as const }]
    await expect(runCheck(demoWorkspace(), { ...dry, reporters })).rejects.toThrow('prints a diff')
    const folder = demoWorkspace({ 'demo/values.yaml': '# @title A\nreplicas: 1\n' })
    const { stdout } = await runCheck(folder, {
      ...dry,
      reporters: [{ name: 'json', output: 'report.json' }],
    })
    expect(stdout).toMatch(/^--- \/dev\/null\n\+\+\+ b\/demo\/values.schema.json\n/)
    expect(JSON.parse(read(folder, 'report.json'))).toMatchObject({ diagnostics: [] })
  })

  it('does not go without --fix', async () => {
    await expect(runCheck(demoWorkspace(), { dryRun: true })).rejects.toThrow('add --fix')
  })
})

const lacks = await lacking('Unix')
describe.skipIf(lacks)(`check --fix and links${lacks}`, () => {
  it('writes none that leads out of the workspace, and repairs the rest', async () => {
    const bad = exampleChartYaml({ 'values-from': 'a, b' })
    const outside = tempFolder({ 'values.schema.json': '{}' })
    const folder = demoWorkspace({
      'demo/Chart.yaml': bad,
      'demo/values.yaml': '# @title A\nreplicas: 1\n',
      'demo/.helmignore': 'values.schema.json\n',
    })
    symlinkSync(join(outside, 'values.schema.json'), join(folder, 'demo/values.schema.json'))
    const { stderr } = await runCheck(folder, { fix: true })
    expect(stderr).toContain('is not written: a symbolic link makes it')
    expect(read(outside, 'values.schema.json')).toBe('{}')
    expect(read(folder, 'demo/Chart.yaml')).toBe(exampleChartYaml({ 'values-from': 'a,b' }))
  })

  it('writes through one that stays inside, once for all charts that share it', async () => {
    const shared = '# @title A\n\nreplicas: 1\n'
    const chart = exampleChartYaml()
    const folder = demoWorkspace({
      'shared.yaml': shared,
      'one/Chart.yaml': chart.replace('name: demo', 'name: one'),
      'two/Chart.yaml': chart.replace('name: demo', 'name: two'),
      'one/templates/a.yaml': EXAMPLE_PLUGIN['templates/configmap.yaml']!,
      'two/templates/a.yaml': EXAMPLE_PLUGIN['templates/configmap.yaml']!,
    })
    symlinkSync('../shared.yaml', join(folder, 'one/values.yaml'))
    symlinkSync('../shared.yaml', join(folder, 'two/values.yaml'))
    await runCheck(folder, { fix: true })
    expect(read(folder, 'shared.yaml')).toBe('# @title A\nreplicas: 1\n')
    expect(readdirSync(join(folder, 'one'))).toContain('values.schema.json')
    expect(statSync(join(folder, 'two/values.schema.json')).isFile()).toBe(true)
  })
})

describe('the repairs of a pass', () => {
  const edit = tuple(nat(20), nat(5), string({ maxLength: 3 })).map(([start, length, text]) => ({
    start,
    end: Math.min(start + length, 20),
    text,
  }))

  it('are whole or not there, and the first always is', () => {
    const fixes = array(array(edit, { minLength: 1, maxLength: 1 }), { minLength: 1 })
    assert(
      property(fixes, (edits) => {
        const text = 'abcdefghijklmnopqrst'
        const wanted = edits.map((one) => [{ file: 'f', edits: one }])
        const { files, applied } = applyFixes(wanted, () => text)
        expect(applied.has(0)).toBe(true)
        const expected = [
          ...new Map(
            [...applied].map((at) => [JSON.stringify(edits[at]![0]), edits[at]![0]!]),
          ).values(),
        ]
          .sort((a, b) => b.start - a.start)
          .reduce(
            (done, { start, end, text }) => done.slice(0, start) + text + done.slice(end),
            text,
          )
        expect(files.get('f')).toBe(expected)
      }),
    )
  })

  it('take no part in a file that is written whole', () => {
    const [part, whole, same] = [
      [{ file: 'f', edits: [{ start: 0, end: 1, text: '' }] }],
      [{ file: 'f', content: 'x' }],
      [{ file: 'f', content: 'x' }],
    ]
    const fix = (...fixes: (typeof part | typeof whole)[]) =>
      applyFixes(fixes as Parameters<typeof applyFixes>[0], () => 'ab')
    expect([...fix(part!, whole!).files]).toEqual([['f', 'b']])
    expect([...fix(whole!, part!, same!).applied]).toEqual([0, 2])
  })
})
