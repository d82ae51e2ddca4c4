import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lastCommitTime } from '../../src/tools/git.ts'
import { createRunTool, ToolMissingError, type RunTool } from '../../src/tools/run-tool.ts'

const hasGit = ((): boolean => {
  try {
    execFileSync('git', ['--version'])
    return true
  } catch {
    return false
  }
})()

describe.skipIf(!hasGit)('the time of the last commit (needs git)', () => {
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

  async function timeOf(...folders: string[]): Promise<string | undefined> {
    const run = createRunTool(process.env, () => {})
    const time = await lastCommitTime(
      run,
      folders.map((folder) => join(root, folder)),
    )
    return time?.toISOString().slice(0, 10)
  }

  test('of one folder and of several', async () => {
    commit('r', 'a', '2021-01-01T00:00:00Z')
    commit('r', 'b[1]', '2022-01-01T00:00:00Z')
    commit('r', 'c', '2023-01-01T00:00:00Z')
    expect(await timeOf('r/a')).toBe('2021-01-01')
    expect(await timeOf('r/b[1]')).toBe('2022-01-01')
    expect(await timeOf('r/a', 'r/b[1]')).toBe('2022-01-01')
  })

  test('over two repositories', async () => {
    commit('r', 'a', '2021-01-01T00:00:00Z')
    commit('s', 'b', '2022-01-01T00:00:00Z')
    expect(await timeOf('r/a', 's/b')).toBe('2022-01-01')
  })

  test('unknown without repository or commit', async () => {
    mkdirSync(join(root, 'plain'))
    expect(await timeOf('plain')).toBeUndefined()
    git('plain', '', 'init', '-q')
    expect(await timeOf('plain')).toBeUndefined()
  })

  test('unknown where a shallow clone ends', async () => {
    commit('r', 'a', '2021-01-01T00:00:00Z')
    commit('r', 'b', '2022-01-01T00:00:00Z')
    commit('r', 'c', '2023-01-01T00:00:00Z')
    git('', '', 'clone', '-q', '--depth', '2', `file://${join(root, 'r')}`, 'clone')
    expect(await timeOf('clone/c')).toBe('2023-01-01')
    expect(await timeOf('clone/a')).toBeUndefined()
  })
})

test('unknown without git', async () => {
  const run: RunTool = () => Promise.reject(new ToolMissingError('git', undefined))
  expect(await lastCommitTime(run, ['/x'])).toBeUndefined()
})
