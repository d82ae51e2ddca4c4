import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ToolFailedError, ToolMissingError } from '../../src/diagnostics/tool-error.ts'
import { createLastCommitTimes } from '../../src/tools/git.ts'
import { createRunTool, type RunTool } from '../../src/tools/run-tool.ts'
import { lacking } from '../needs.ts'

const lacks = await lacking('git')

describe.skipIf(lacks)(`the time of the last commit${lacks}`, () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'git-'))
  })
  afterEach(() => rmSync(root, { recursive: true }))

  function git(folder: string, date: string, ...args: string[]): void {
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
      cwd: join(root, folder),
      env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
      stdio: 'ignore',
    })
  }

  function commit(repository: string, path: string, date: string): void {
    const folder = join(root, repository, path)
    mkdirSync(folder, { recursive: true })
    git(repository, date, 'init', '-q')
    writeFileSync(join(folder, 'file'), date)
    git(repository, date, 'add', '.')
    git(repository, date, 'commit', '-q', '-m', path)
  }

  async function timeIn(repository: string, ...folders: string[]): Promise<string | undefined> {
    const timeOf = createLastCommitTimes(
      createRunTool(process.env, () => {}),
      join(root, repository),
    )
    const time = await timeOf(folders.map((folder) => join(root, folder)))
    return time?.toISOString().slice(0, 10)
  }

  test('of one folder and of several', async () => {
    commit('r', 'a', '2021-01-01T00:00:00Z')
    commit('r', 'b[1]', '2022-01-01T00:00:00Z')
    commit('r', 'c', '2023-01-01T00:00:00Z')
    expect(await timeIn('r', 'r/a')).toBe('2021-01-01')
    expect(await timeIn('r', 'r/b[1]')).toBe('2022-01-01')
    expect(await timeIn('r', 'r/a', 'r/b[1]')).toBe('2022-01-01')
  })

  test('the same for one folder, whatever else is asked for, and with one log for many', async () => {
    for (const [name, year] of [
      ['a', 2020],
      ['b', 2021],
      ['c', 2022],
      ['a', 2023],
    ] as const) {
      commit('r', name, `${year}-01-01T00:00:00Z`)
    }
    const calls: string[] = []
    const run: RunTool = (tool, args, options) => {
      calls.push(args.join(' '))
      return createRunTool(process.env, () => {})(tool, args, options)
    }
    const timeOf = createLastCommitTimes(run, join(root, 'r'))
    const times = ['a', 'b', 'c'].map((name) => timeOf([join(root, 'r', name)]))
    const years = (await Promise.all(times)).map((time) => time?.getUTCFullYear())
    expect(years).toEqual([2023, 2021, 2022])
    expect(calls.filter((call) => call.includes(' log '))).toHaveLength(1)
    expect(await timeIn('r/b', 'r/a')).toBe('2023-01-01')
  })

  test('over two repositories', async () => {
    commit('r', 'a', '2021-01-01T00:00:00Z')
    commit('s', 'b', '2022-01-01T00:00:00Z')
    expect(await timeIn('r', 'r/a', 's/b')).toBe('2022-01-01')
  })

  test('unknown without repository or commit', async () => {
    mkdirSync(join(root, 'plain'))
    expect(await timeIn('plain', 'plain')).toBeUndefined()
    git('plain', '', 'init', '-q')
    expect(await timeIn('plain', 'plain')).toBeUndefined()
  })

  test('unknown where a shallow clone ends', async () => {
    commit('r', 'a', '2021-01-01T00:00:00Z')
    commit('r', 'b', '2022-01-01T00:00:00Z')
    commit('r', 'c', '2023-01-01T00:00:00Z')
    git('', '', 'clone', '-q', '--depth', '2', `file://${join(root, 'r')}`, 'clone')
    expect(await timeIn('clone', 'clone/c')).toBe('2023-01-01')
    expect(await timeIn('clone', 'clone/a')).toBeUndefined()
    const remarks: string[] = []
    const run = createRunTool(process.env, () => {})
    const timeOf = createLastCommitTimes(run, join(root, 'clone'), (text) => remarks.push(text))
    await timeOf([join(root, 'clone/c')])
    expect(remarks).toEqual([])
    await timeOf([join(root, 'clone/a')])
    expect(remarks).toEqual(['the clone is shallow and does not reach back to the last change'])
  })
})

test("a repository of somebody else's is told", async () => {
  const refusal = "fatal: detected dubious ownership in repository at '/x'"
  const run: RunTool = () => Promise.reject(new ToolFailedError('git log', 128, refusal, false))
  const remarks = new Set<string>()
  const timeOf = createLastCommitTimes(run, '/x', (text) => remarks.add(text))
  expect(await timeOf(['/x/a'])).toBeUndefined()
  expect([...remarks]).toEqual(['git does not trust the repository, which belongs to another user'])
})

test('unknown without git', async () => {
  const run: RunTool = () => Promise.reject(new ToolMissingError('git', undefined))
  expect(await createLastCommitTimes(run, '/x')(['/x/a'])).toBeUndefined()
})
