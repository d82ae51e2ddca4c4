import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { array, assert, constantFrom, nat, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBaseline, writeBaseline } from '../../src/baseline/baseline-text.ts'
import { baselineOf, compareWithBaseline } from '../../src/baseline/baseline.ts'
import type { CheckOptions } from '../../src/commands/check/check-options.ts'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { exampleChartYaml } from '../../src/rules/frame/example-plugin.ts'
import { tempFolder, writeFiles } from '../temp-folder.ts'
import { demoWorkspace, runCheck as runAnyCheck } from './run-check.ts'

const FILE = 'known.json'

/** Other rules may have something to say about the charts of these tests. */
const runCheck = (folder: string, options: Partial<CheckOptions> = {}) =>
  runAnyCheck(folder, {
    only: ['duplicate-key', 'values-from-format', 'suppression-unused'],
    ...options,
  })

const twice = (count: number) => `${'replicas: 1\n'.repeat(count + 1)}`

async function withBaseline(values: string, config = '{}\n'): Promise<string> {
  const folder = demoWorkspace({ 'demo/values.yaml': values, '.kgplugin.yaml': config })
  const { exitCode, found } = await runCheck(folder, { baseline: FILE, writeBaseline: true })
  expect({ exitCode, found }).toEqual({ exitCode: 0, found: [] })
  return folder
}

describe('check --baseline', () => {
  it('counts what is known, and fails for what is new', async () => {
    const folder = await withBaseline(twice(1))
    expect(await runCheck(folder, { baseline: FILE })).toMatchObject({
      exitCode: 0,
      found: [],
      stderr: '',
      suppressed: [{ by: 'baseline', diagnostic: { ruleId: 'duplicate-key' } }],
    })
    const pretty = await runCheck(folder, { baseline: FILE, reporters: [{ name: 'pretty' }] })
    expect(pretty.stdout).toContain('1 known from the baseline')
    writeFiles(folder, { 'demo/values.yaml': `${twice(1)}other: 1\nother: 2\n` })
    const { exitCode, found } = await runCheck(folder, { baseline: FILE })
    expect({ exitCode, found }).toEqual({
      exitCode: 1,
      found: ['demo/values.yaml:4 duplicate-key'],
    })
  })

  it('knows findings again when lines move', async () => {
    const folder = await withBaseline(twice(1))
    writeFiles(folder, { 'demo/values.yaml': `# a line\n\n${twice(1)}` })
    expect((await runCheck(folder, { baseline: FILE })).found).toEqual([])
  })

  it('says what is no longer there, and how to take it out', async () => {
    const folder = await withBaseline(twice(1))
    writeFiles(folder, { 'demo/values.yaml': 'replicas: 1\n' })
    const { stderr, exitCode } = await runCheck(folder, { baseline: FILE })
    expect(exitCode).toBe(0)
    expect(stderr).toContain('known.json: 1 known finding no longer there')
    expect(stderr).toContain('kgplugin check --baseline known.json --write-baseline')
    const written = await runCheck(folder, { baseline: FILE, writeBaseline: true })
    expect(written.stderr).toContain('0 known findings written, 0 of them new, 1 no longer there')
  })

  it('says nothing about rules that did not run and charts that were not checked', async () => {
    const folder = await withBaseline(twice(1))
    writeFiles(folder, {
      'demo/values.yaml': 'replicas: 1\n',
      'lib/Chart.yaml': 'apiVersion: v2\nname: lib\nversion: 1.0.0\ntype: library\n',
    })
    for (const part of [{ skip: ['duplicate-key'] }, { paths: ['lib'] }]) {
      expect((await runCheck(folder, { ...part, baseline: FILE })).stderr).toBe('')
      const before = readFileSync(join(folder, FILE), 'utf8')
      await runCheck(folder, { ...part, baseline: FILE, writeBaseline: true })
      expect(readFileSync(join(folder, FILE), 'utf8')).toBe(before)
    }
  })

  it('keeps what only a whole run, or one that compares versions, finds again', async () => {
    const unused = '# kgplugin-ignore duplicate-key: once\nreplicas: 1\n'
    const folder = await withBaseline(unused)
    const text = readFileSync(join(folder, FILE), 'utf8')
    const bump = { file: 'demo/Chart.yaml', rule: 'version-not-bumped', message: 'x', count: 1 }
    const { findings } = JSON.parse(text) as { findings: unknown[] }
    expect(findings).toHaveLength(1)
    writeFiles(folder, {
      [FILE]: JSON.stringify({ version: 1, findings: [bump, ...findings] }),
      'lib/Chart.yaml': 'apiVersion: v2\nname: lib\nversion: 1.0.0\ntype: library\n',
    })
    const part = { paths: ['demo'], only: ['suppression-unused', 'version-not-bumped'] }
    expect((await runCheck(folder, { ...part, baseline: FILE })).stderr).toBe('')
    const written = await runCheck(folder, { ...part, baseline: FILE, writeBaseline: true })
    expect(written.stderr).toContain('2 known findings written, 0 of them new, 0 no longer there')
  })

  it('keeps what nobody can see in a chart that broke', async () => {
    const folder = demoWorkspace({ 'demo/Chart.yaml': exampleChartYaml({ 'values-from': 'a, b' }) })
    const options = { only: ['values-from-format', 'chart-invalid', 'suppression-unused'] }
    await runCheck(folder, { ...options, baseline: FILE, writeBaseline: true })
    writeFiles(folder, { 'demo/Chart.yaml': 'name: [\n' })
    const { stderr, found } = await runCheck(folder, { ...options, baseline: FILE })
    expect(stderr).toBe('')
    expect(found).toEqual([expect.stringContaining('chart-invalid')])
    const written = await runCheck(folder, { ...options, baseline: FILE, writeBaseline: true })
    expect(written.stderr).toContain('2 known findings written, 1 of them new, 0 no longer there')
  })

  it('of another workspace is told, and kept', async () => {
    const folder = tempFolder({
      'plugins/demo/Chart.yaml': exampleChartYaml(),
      'plugins/demo/values.yaml': twice(1),
    })
    await runCheck(folder, { baseline: FILE, writeBaseline: true })
    const before = readFileSync(join(folder, FILE), 'utf8')
    const inPlugin = join(folder, 'plugins/demo')
    for (const writeBaseline of [false, true]) {
      await expect(
        runCheck(inPlugin, { baseline: `../../${FILE}`, writeBaseline }),
      ).rejects.toThrow(
        `names its files from ${folder}, and this run names them from ${join(folder, 'plugins')}`,
      )
    }
    expect(readFileSync(join(folder, FILE), 'utf8')).toBe(before)
    writeFiles(folder, { '.kgplugin.yaml': '{}\n' })
    expect((await runCheck(inPlugin, { baseline: `../../${FILE}` })).found).toEqual([])
  })

  it('has its file from .kgplugin.yaml, relative to that', async () => {
    const config = 'baseline: ci/known.json\n'
    const folder = demoWorkspace({ 'demo/values.yaml': twice(1), '.kgplugin.yaml': config })
    await runCheck(folder, { writeBaseline: true })
    expect(JSON.parse(readFileSync(join(folder, 'ci/known.json'), 'utf8'))).toMatchObject({
      version: 1,
      findings: [{ file: 'demo/values.yaml', rule: 'duplicate-key', count: 1 }],
    })
    expect((await runCheck(join(folder, 'demo'))).exitCode).toBe(0)
  })

  it('leaves what comments and the configuration accept to them', async () => {
    const folder = await withBaseline(
      'replicas: 1\n# kgplugin-ignore duplicate-key: meant\nreplicas: 1\n',
    )
    expect(JSON.parse(readFileSync(join(folder, FILE), 'utf8'))).toEqual({
      version: 1,
      findings: [],
    })
  })

  it.each([
    ['that is missing', {}, /There is no baseline known\.json/],
    ['that is no JSON', { [FILE]: '{' }, /known\.json:/],
    ['of another version', { [FILE]: '{"version": 2, "findings": []}' }, /known\.json:1:13: /],
    ['that git could not merge', { [FILE]: '{\n<<<<<<< HEAD\n}\n' }, /known\.json: .*merge/],
    ['that is empty', { [FILE]: '' }, /known\.json is empty/],
    ['of another kind', { [FILE]: '{"name": "x"}' }, /known\.json:1:2: unknown key "name"/],
  ])('refuses a file %s', async (_, files, message) => {
    await expect(runCheck(demoWorkspace(files), { baseline: FILE })).rejects.toThrow(message)
  })

  it('does not write over a file that is no baseline', async () => {
    const folder = demoWorkspace({ 'package.json': '{"name": "x"}' })
    const options = { baseline: 'package.json', writeBaseline: true }
    await expect(runCheck(folder, options)).rejects.toThrow('unknown key')
    expect(readFileSync(join(folder, 'package.json'), 'utf8')).toBe('{"name": "x"}')
  })

  it('asks for the name of the file to write', async () => {
    await expect(runCheck(demoWorkspace(), { writeBaseline: true })).rejects.toThrow(
      'does not know which file to write',
    )
  })

  it('does not write through a link out of the workspace', async () => {
    const outside = tempFolder()
    const folder = demoWorkspace()
    symlinkSync(join(outside, 'x.json'), join(folder, FILE))
    const options = { baseline: FILE, writeBaseline: true }
    await expect(runCheck(folder, options)).rejects.toThrow('a symbolic link makes it')
  })

  it('gives the same bytes for the same findings', async () => {
    const bad = { 'demo/Chart.yaml': exampleChartYaml({ 'values-from': 'a, b, b' }) }
    const texts = await Promise.all(
      [1, 2].map(async () => {
        const folder = demoWorkspace({ ...bad, 'demo/values.yaml': twice(3) })
        await runCheck(folder, { baseline: FILE, writeBaseline: true })
        return readFileSync(join(folder, FILE), 'utf8')
      }),
    )
    expect(texts[0]).toBe(texts[1])
  })
})

describe('a baseline', () => {
  const text = constantFrom('a', 'b', 'at values.yaml:1:2', 'at values.yaml:7:5', '"line 3"')
  const diagnostics = array(
    record({ rule: text, file: text, message: text, line: nat(9) }).map(
      ({ rule, file, message, line }): Diagnostic => ({
        ruleId: rule,
        severity: 'error',
        message,
        location: { file, line },
      }),
    ),
  )
  const all = () => true

  it('knows all that it was made of, and only as often', () => {
    assert(
      property(diagnostics, diagnostics, (found, more) => {
        const baseline = readBaseline(writeBaseline(baselineOf(found)), FILE)
        expect(compareWithBaseline(found, baseline, all)).toMatchObject({
          fresh: [],
          fixedCount: 0,
        })
        const { fresh, known, fixedCount } = compareWithBaseline([...found, ...more], baseline, all)
        expect([fresh.length, known.length, fixedCount]).toEqual([more.length, found.length, 0])
        expect(compareWithBaseline([], baseline, all).fixedCount).toBe(found.length)
      }),
    )
  })

  it('is the same text in whatever order findings come', () => {
    assert(
      property(diagnostics, (found) => {
        expect(writeBaseline(baselineOf(found.toReversed()))).toBe(writeBaseline(baselineOf(found)))
      }),
    )
  })
})
