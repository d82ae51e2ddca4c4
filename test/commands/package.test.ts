import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readChart } from '../../src/chart/read-chart.ts'
import { packageCharts } from '../../src/commands/package.ts'
import type { PackageOptions } from '../../src/commands/package/package-options.ts'
import { InterruptedError, UserError } from '../../src/diagnostics/user-error.ts'
import { EXIT } from '../../src/terminal/exit-code.ts'
import { testContext } from '../context.ts'
import { lacking } from '../needs.ts'

const lacksUnix = await lacking('Unix')

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'package-'))
})
afterEach(() => rmSync(root, { recursive: true }))

const CHART = 'apiVersion: v2\nname: a\nversion: 1.0.0\n'

function write(files: Record<string, string>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
}

async function run(options: Partial<PackageOptions> = {}, json = false) {
  const env = { XDG_CACHE_HOME: join(root, '.cache'), SOURCE_DATE_EPOCH: '1700000000' }
  const context = testContext(root, { env, json })
  const code = await packageCharts({ paths: [], ...options }, context)
  return { code, ...context.printed }
}

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

describe('one chart', () => {
  test('goes to the current folder, and its path to stdout', async () => {
    write({ 'a/Chart.yaml': CHART })
    expect(await run({ paths: ['a'] })).toMatchObject({ code: EXIT.ok, stdout: 'a-1.0.0.tgz\n' })
    expect(readChart(join(root, 'a-1.0.0.tgz')).load().metadata.name).toBe('a')
    expect(readdirSync(root).toSorted()).toEqual(['a', 'a-1.0.0.tgz'])
  })

  test('goes where it shall, under the version it shall have', async () => {
    write({ 'a/Chart.yaml': CHART })
    const options = { destination: 'out/x', version: '2.0.0-dev', appVersion: '7' }
    expect((await run(options)).stdout).toBe('out/x/a-2.0.0-dev.tgz\n')
    const { metadata } = readChart(join(root, 'out/x/a-2.0.0-dev.tgz')).load()
    expect([metadata.version, metadata.appVersion]).toEqual(['2.0.0-dev', '7'])
    expect(read('a/Chart.yaml')).toBe(CHART)
  })

  test('keeps its versions when the flags are empty, as in helm', async () => {
    write({ 'a/Chart.yaml': `${CHART}appVersion: "7"\n` })
    expect((await run({ version: '', appVersion: '' })).stdout).toBe('a-1.0.0.tgz\n')
    expect(readChart(join(root, 'a-1.0.0.tgz')).load().metadata.appVersion).toBe('7')
  })

  test('is packaged when it is a library', async () => {
    write({ 'a/Chart.yaml': `${CHART}type: library\n` })
    expect((await run()).stdout).toBe('a-1.0.0.tgz\n')
  })

  test.each([
    ['values.yaml', 'a: [', 'values.yaml:2:1: did not find expected node content'],
    ['values.yaml', '- a\n', 'values.yaml:1:1: the file must be a mapping, not a list'],
    ['values.schema.json', '{', 'values.schema.json: invalid JSON'],
    ['.helmignore', '**', '.helmignore:1: double-star'],
  ])('is refused for a bad %s', async (path, content, message) => {
    write({ 'a/Chart.yaml': CHART, [`a/${path}`]: content })
    const { code, stdout, stderr } = await run()
    expect([code, stdout]).toEqual([EXIT.failed, ''])
    expect(stderr).toContain(`error a: ${message}`)
    expect(existsSync(join(root, 'a-1.0.0.tgz'))).toBe(false)
  })

  test('is refused under a version that is none', async () => {
    write({ 'a/Chart.yaml': CHART })
    expect((await run({ version: 'latest' })).stderr).toContain('not a semantic version: latest')
  })
})

describe('an archive that is there already', () => {
  beforeEach(async () => {
    write({ 'a/Chart.yaml': CHART, 'a/values.yaml': 'x: 1\n' })
    await run()
  })

  test('stays when it is the same', async () => {
    const before = statSync(join(root, 'a-1.0.0.tgz'))
    const { code, stderr } = await run()
    expect([code, stderr]).toEqual([EXIT.ok, 'a: unchanged\n'])
    expect(statSync(join(root, 'a-1.0.0.tgz')).mtimeMs).toBe(before.mtimeMs)
  })

  test('is not overwritten with other content', async () => {
    const before = readFileSync(join(root, 'a-1.0.0.tgz'))
    write({ 'a/values.yaml': 'x: 2\n', 'a/templates/t.yaml': '' })
    const { code, stderr } = await run()
    expect(code).toBe(EXIT.failed)
    expect(stderr).toContain(
      'exists with other content:\n  added templates/t.yaml\n  changed values.yaml\n',
    )
    expect(stderr).toContain('--force')
    expect(readFileSync(join(root, 'a-1.0.0.tgz')).equals(before)).toBe(true)
  })

  test('is overwritten by force', async () => {
    write({ 'a/values.yaml': 'x: 2\n' })
    expect((await run({ force: true })).code).toBe(EXIT.ok)
    const { valuesFile } = readChart(join(root, 'a-1.0.0.tgz')).load()
    expect(String(Buffer.from(valuesFile!.data))).toBe('x: 2\n')
  })

  test('is not overwritten when it is no archive at all', async () => {
    write({ 'a-1.0.0.tgz': 'notes' })
    expect((await run()).stderr).toContain('it is not a chart archive')
    expect(read('a-1.0.0.tgz')).toBe('notes')
  })
})

describe('many charts', () => {
  test('one that fails does not stop the others', async () => {
    write({
      'a/Chart.yaml': CHART,
      'b/Chart.yaml': 'name: [b]\n',
      'c/Chart.yaml': 'name: c\nversion: 1.0.0\n',
    })
    const { code, stdout, stderr } = await run()
    expect([code, stdout]).toEqual([EXIT.failed, 'a-1.0.0.tgz\nc-1.0.0.tgz\n'])
    expect(stderr).toContain('error b: Chart.yaml:1:7: name must be a string, not a list')
  })

  test('two of the same name and version are an error', async () => {
    write({ 'a/Chart.yaml': CHART, 'b/Chart.yaml': CHART })
    const { code, stderr } = await run()
    expect(code).toBe(EXIT.failed)
    expect(stderr).toContain('a-1.0.0.tgz is also the archive of')
  })

  test('as data', async () => {
    write({ 'a/Chart.yaml': CHART, 'b/Chart.yaml': 'name: [b]\n' })
    const { stdout, stderr } = await run({}, true)
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      packages: [
        {
          name: 'a',
          version: '1.0.0',
          folder: 'a',
          file: 'a-1.0.0.tgz',
          archive: 'written',
          wroteLock: false,
        },
      ],
      errors: [{ folder: 'b', message: 'Chart.yaml:1:7: name must be a string, not a list' }],
    })
    expect(stderr).toBe('')
  })
})

const lacksUser = await lacking('a user other than root')
describe('Chart.lock', () => {
  const dependencies = '[{ name: b, version: 1.x.x, repository: "file://../b" }]'
  beforeEach(() => {
    write({
      'a/Chart.yaml': `${CHART}dependencies: ${dependencies}\n`,
      'b/Chart.yaml': 'apiVersion: v2\nname: b\nversion: 1.2.0\n',
    })
  })

  test('is written when it does not fit, with the time of the archive, and only then', async () => {
    expect((await run({ paths: ['a'] })).stderr).toContain('wrote Chart.lock')
    const lock = read('a/Chart.lock')
    expect(lock).toContain('version: 1.2.0\n')
    expect(lock).toContain('generated: "2023-11-14T22:13:20Z"\n')
    expect((await run({ paths: ['a'] })).stderr).not.toContain('Chart.lock')
    expect(read('a/Chart.lock')).toBe(lock)
    expect(readdirSync(join(root, 'a')).toSorted()).toEqual(['Chart.lock', 'Chart.yaml'])
  })

  // Nothing is read-only to the superuser.
  test.skipIf(lacksUser)(`may stay as it is in a read-only folder${lacksUser}`, async () => {
    chmodSync(join(root, 'a'), 0o555)
    const { code, stdout, stderr } = await run({ paths: ['a'] })
    chmodSync(join(root, 'a'), 0o755)
    expect({ code, stdout }).toEqual({ code: EXIT.ok, stdout: 'a-1.0.0.tgz\n' })
    expect(stderr).toContain('Chart.lock is stale, but its folder is read-only')
  })

  test('is not written for an archive that is refused', async () => {
    write({ 'a-1.0.0.tgz': 'other' })
    await run({ paths: ['a'] })
    expect(existsSync(join(root, 'a/Chart.lock'))).toBe(false)
  })
})

test('the same content gives the same bytes, in another place too', async () => {
  write({
    'x/a/Chart.yaml': CHART,
    'x/a/values.yaml': 'a: 1\n',
    'y/a/values.yaml': 'a: 1\n',
    'y/a/Chart.yaml': CHART,
  })
  await run({ paths: ['x/a'], destination: 'one' })
  await run({ paths: ['y/a'], destination: 'two' })
  expect(readFileSync(join(root, 'one/a-1.0.0.tgz'))).toEqual(
    readFileSync(join(root, 'two/a-1.0.0.tgz')),
  )
})

const lacksGit = await lacking('git')
test.skipIf(lacksGit)(
  `entries bear the time of the last commit that touched the chart${lacksGit}`,
  async () => {
    const git = (date: string, ...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
        cwd: root,
        env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
        stdio: 'ignore',
      })
    git('', 'init', '-q')
    write({ 'a/Chart.yaml': CHART, 'b/Chart.yaml': CHART })
    for (const [chart, date] of [
      ['a', '2021-01-01T00:00:00Z'],
      ['b', '2022-01-01T00:00:00Z'],
    ] as const) {
      git(date, 'add', chart)
      git(date, 'commit', '-q', '-m', chart)
    }
    const env = { XDG_CACHE_HOME: join(root, '.cache'), PATH: process.env['PATH'] }
    await packageCharts({ paths: ['a'] }, testContext(root, { env }))
    const listing = execFileSync('tar', ['--utc', '-tvzf', 'a-1.0.0.tgz'], {
      cwd: root,
      encoding: 'utf8',
    })
    expect(listing).toContain('2021-01-01 00:00')
  },
)

test('refuses archives, and a SOURCE_DATE_EPOCH that is no number', async () => {
  write({ 'a/Chart.yaml': CHART, 'x.tgz': '' })
  await expect(run({ paths: ['x.tgz'] })).rejects.toThrow(UserError)
  const context = testContext(root, { env: { SOURCE_DATE_EPOCH: 'now' } })
  expect(await packageCharts({ paths: ['a'] }, context)).toBe(EXIT.failed)
  expect(context.printed.stderr).toContain('SOURCE_DATE_EPOCH is not a number of seconds: now')
})

test('an interrupt leaves no file behind', async () => {
  write({ 'a/Chart.yaml': CHART })
  const context = testContext(root, { env: {} })
  context.interrupt()
  await expect(packageCharts({ paths: ['a'] }, context)).rejects.toThrow(InterruptedError)
  expect(readdirSync(root)).toEqual(['a'])
})

describe('.helmignore', () => {
  test.each([
    ['# all\n*.yaml\n', '.helmignore:2: the pattern *.yaml leaves it out', 'Change the pattern'],
    ['!values.yaml\n', '.helmignore:1: the pattern !values.yaml leaves it out', 'Remove the line'],
  ])('that hides Chart.yaml is named: %j', async (ignore, reason, hint) => {
    write({ 'a/Chart.yaml': CHART, 'a/values.yaml': '', 'a/.helmignore': ignore })
    const { code, stderr } = await run({ paths: ['a'] })
    expect(code).toBe(EXIT.failed)
    expect(stderr).toContain(`Chart.yaml file is missing: ${reason}`)
    expect(stderr).toContain(hint)
  })

  test('that hides values.yaml is named, and the archive made', async () => {
    write({ 'a/Chart.yaml': CHART, 'a/values.yaml': '', 'a/.helmignore': 'values.yaml\n' })
    const { code, stderr } = await run({ paths: ['a'] })
    expect(code).toBe(EXIT.ok)
    expect(stderr).toContain(
      'a: the archive has no values.yaml: .helmignore:1: the pattern values.yaml leaves it out',
    )
    const { stdout } = await run({ paths: ['a'] }, true)
    expect(JSON.parse(stdout)).toMatchObject({
      packages: [{ ignored: [{ path: 'values.yaml', line: 1 }] }],
    })
  })

  test("that hides other files is nobody's business", async () => {
    write({ 'a/Chart.yaml': CHART, 'a/values.yaml': '', 'a/.helmignore': '*.md\n', 'a/x.md': '' })
    expect((await run({ paths: ['a'] })).stderr).toBe('a: written\n')
  })
})

test('the lock of the first chart format is named as it is', async () => {
  write({
    'a/Chart.yaml': 'name: a\nversion: 1.0.0\n',
    'a/requirements.yaml':
      'dependencies: [{ name: b, version: 1.x.x, repository: "file://../b" }]\n',
    'b/Chart.yaml': 'apiVersion: v2\nname: b\nversion: 1.2.0\n',
  })
  expect((await run({ paths: ['a'] })).stderr).toBe('a: written, wrote requirements.lock\n')
  expect(readdirSync(join(root, 'a'))).toContain('requirements.lock')
})

describe.skipIf(lacksUnix)(`what the files of a stranger do with links${lacksUnix}`, () => {
  const DEPENDENT = `${CHART}dependencies: [{ name: b, version: 1.x.x, repository: "file://../b" }]\n`
  let outside: string
  beforeEach(() => {
    outside = mkdtempSync(join(tmpdir(), 'package-outside-'))
    writeFileSync(join(outside, 'file'), 'private')
    write({
      '.kgplugin.yaml': 'categories: []\n',
      'a/Chart.yaml': DEPENDENT,
      'b/Chart.yaml': 'apiVersion: v2\nname: b\nversion: 1.2.0\n',
    })
  })
  afterEach(() => rmSync(outside, { recursive: true }))

  test.each([
    ['Chart.lock', DEPENDENT],
    ['requirements.lock', CHART.replace('v2', 'v1')],
  ])('a %s that is a link out of the workspace is not written through', async (lock, chart) => {
    write({
      'a/Chart.yaml': chart,
      'a/.helmignore': `${lock}\n`,
      ...(lock === 'requirements.lock' && {
        'a/requirements.yaml':
          'dependencies: [{ name: b, version: 1.x.x, repository: "file://../b" }]\n',
      }),
    })
    symlinkSync(join(outside, 'file'), join(root, 'a', lock))
    const { code, stdout, stderr } = await run({ paths: ['a'] })
    expect({ code, stdout }).toEqual({ code: EXIT.failed, stdout: '' })
    expect(stderr).toContain(`${lock} is not written: a symbolic link makes it ${outside}/file`)
    expect(readFileSync(join(outside, 'file'), 'utf8')).toBe('private')
    expect(existsSync(join(root, 'a-1.0.0.tgz'))).toBe(false)
  })

  test('neither is an archive, nor a destination in the workspace', async () => {
    write({ 'out/x': '' })
    symlinkSync(join(outside, 'file'), join(root, 'out/b-1.2.0.tgz'))
    symlinkSync(outside, join(root, 'link'))
    expect((await run({ paths: ['b'], destination: 'out', force: true })).code).toBe(EXIT.failed)
    await expect(run({ paths: ['b'], destination: 'link' })).rejects.toThrow('is not written')
    await expect(run({ paths: ['b'], destination: 'link/x' })).rejects.toThrow('is not written')
    expect(readdirSync(outside)).toEqual(['file'])
    expect(readFileSync(join(outside, 'file'), 'utf8')).toBe('private')
  })

  test('what the workspace shares is packed, and told as Helm tells it', async () => {
    write({ 'shared/x.yaml': 'k: v\n' })
    symlinkSync('../shared', join(root, 'b/files'))
    const { stderr } = await run({ paths: ['b'] })
    expect(stderr).toContain(
      `level=INFO msg="found symbolic link in path. Contents of linked file included and used" path=${root}/b/files resolved=${root}/shared\n`,
    )
    const { files } = readChart(join(root, 'b-1.2.0.tgz')).load()
    expect(files.map(({ path }) => path)).toEqual(['files/x.yaml'])
  })

  test.each([
    ['elsewhere', () => outside],
    ['to the repository', () => join(root, '.git')],
  ])('a link that leads %s is refused', async (_, target) => {
    write({ '.git/file': 'url = https://me:secret@example.com' })
    symlinkSync(join(target(), 'file'), join(root, 'b/file'))
    const { code, stderr } = await run({ paths: ['b'] })
    expect(code).toBe(EXIT.failed)
    expect(stderr).toContain('file: symbolic link leads out of the chart and of')
    expect(existsSync(join(root, 'b-1.2.0.tgz'))).toBe(false)
  })

  test('what .kgplugin.yaml allows may be linked and depended on', async () => {
    writeFileSync(join(outside, 'Chart.yaml'), 'apiVersion: v2\nname: b\nversion: 1.3.0\n')
    write({ 'a/Chart.yaml': DEPENDENT.replace('file://../b', `file://${outside}`) })
    symlinkSync(join(outside, 'file'), join(root, 'a/file'))
    expect((await run({ paths: ['a'] })).stderr).toContain('allow: [')
    rmSync(join(root, 'a/file'))
    const refused = await run({ paths: ['a'] })
    expect(refused.code).toBe(EXIT.failed)
    expect(refused.stderr).toContain(
      `${outside} is not read: it lies outside of the workspace ${root}\nhint  Allow it in .kgplugin.yaml`,
    )
    symlinkSync(join(outside, 'file'), join(root, 'a/file'))
    write({ '.kgplugin.yaml': `allow: [${relative(root, outside)}]\n` })
    expect((await run({ paths: ['a'] })).code).toBe(EXIT.ok)
  })

  test('a whole home is nobody’s workspace', async () => {
    rmSync(join(root, '.kgplugin.yaml'))
    write({ 'x/c/Chart.yaml': CHART, '.ssh/key': 'private' })
    symlinkSync('../../.ssh/key', join(root, 'x/c/key'))
    const context = testContext(root, { env: { HOME: root, SOURCE_DATE_EPOCH: '1' } })
    expect(await packageCharts({ paths: ['x/c'] }, context)).toBe(EXIT.failed)
    expect(context.printed.stderr).toContain('key: symbolic link leads out')
  })
})

test('the lock of a chart outside of the current workspace stays as it is', async () => {
  write({
    'a/Chart.yaml': `${CHART}dependencies: [{ name: b, version: 1.x.x, repository: "file://../b" }]\n`,
    'b/Chart.yaml': 'apiVersion: v2\nname: b\nversion: 1.2.0\n',
    'a/x/y/.kgplugin.yaml': 'categories: []\n',
  })
  const env = { SOURCE_DATE_EPOCH: '1700000000' }
  const context = testContext(join(root, 'a/x/y'), { env })
  expect(await packageCharts({ paths: ['../..'], destination: '../../../out' }, context)).toBe(0)
  expect(context.printed.stderr).toContain('Chart.lock is stale and not written')
  expect(existsSync(join(root, 'a/Chart.lock'))).toBe(false)
  expect(readChart(join(root, 'out/a-1.0.0.tgz')).load().lock?.dependencies).toHaveLength(1)
})

describe('a destination within the chart', () => {
  const CONFIG = { '.kgplugin.yaml': 'categories: []\n' }

  test('at its top is fine: earlier archives of the chart are left out', async () => {
    write({ 'a/Chart.yaml': CHART, 'a/a-b-1.0.0.tgz': 'other', 'a/a-notes.tgz': 'notes' })
    await run({ paths: ['a'], destination: 'a' })
    const first = readFileSync(join(root, 'a/a-1.0.0.tgz'))
    const second = await run({ paths: ['a'], destination: 'a' })
    expect(second.stderr).toBe('a: unchanged, left out a-1.0.0.tgz, archives of the chart itself\n')
    await run({ paths: ['a'], destination: 'a', version: '2.0.0' })
    await run({ paths: ['a'], destination: 'a', force: true })
    expect(readFileSync(join(root, 'a/a-1.0.0.tgz')).equals(first)).toBe(true)
    const { files } = readChart(join(root, 'a/a-1.0.0.tgz')).load()
    expect(files.map(({ path }) => path)).toEqual(['a-b-1.0.0.tgz', 'a-notes.tgz'])
  })

  test.each(['a/templates', 'a/charts', 'a/dist', 'b'])('%s is refused', async (destination) => {
    write({ ...CONFIG, 'a/Chart.yaml': CHART, 'b/Chart.yaml': CHART.replace('a\n', 'b\n') })
    const { code, stderr } = await run({ paths: ['a', 'b'], destination })
    expect(code).toBe(EXIT.failed)
    expect(stderr).toMatch(/a-1\.0\.0\.tgz would become part of the chart/)
    expect(existsSync(join(root, destination, 'a-1.0.0.tgz'))).toBe(false)
  })

  test('is fine where .helmignore leaves it out', async () => {
    write({ ...CONFIG, 'a/Chart.yaml': CHART, 'a/.helmignore': 'dist/\n' })
    expect((await run({ paths: ['a'], destination: 'a/dist' })).code).toBe(EXIT.ok)
    expect((await run({ paths: ['a'], destination: 'a/dist' })).stderr).toBe('a: unchanged\n')
  })
})

test('what a killed run left is neither packed nor kept', async () => {
  const left = '.values.yaml.0123456789ab.tmp'
  write({ 'a/Chart.yaml': CHART, [`a/${left}`]: '', [`a/templates/${left}`]: '' })
  utimesSync(join(root, 'a', left), 0, 0)
  await run({ paths: ['a'] })
  expect(
    readChart(join(root, 'a-1.0.0.tgz'))
      .load()
      .raw.map(({ path }) => path),
  ).toEqual(['Chart.yaml'])
  expect(existsSync(join(root, 'a', left))).toBe(false)
})
