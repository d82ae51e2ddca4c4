import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { CheckOptions } from '../../src/commands/check/check-options.ts'
import { runProgram } from '../../src/program/program.ts'
import { planCi } from '../../src/skeleton/plan-ci.ts'
import { testContext } from '../context.ts'
import { lacking } from '../needs.ts'
import { tempFolder } from '../temp-folder.ts'

const { called } = vi.hoisted(() => ({ called: [] as CheckOptions[] }))
vi.mock('../../src/commands/check.ts', () => ({
  check(options: CheckOptions) {
    called.push(options)
    return Promise.resolve(0)
  },
}))

beforeEach(() => {
  called.length = 0
})

interface Step {
  uses?: string
  run?: string
  if?: string
  'working-directory'?: string
  with?: Record<string, string | number>
}

interface GithubWorkflow {
  on: object
  permissions: object
  jobs: { check: { steps: Step[] } }
}

interface GitlabPipeline {
  'plugin-versions': { script: string[]; variables: object }
  plugins: { script: string[]; artifacts: { reports: { codequality: string; junit: string } } }
}

const ROOT = join('/', 'nowhere')

async function github(folder = ''): Promise<GithubWorkflow> {
  return load((await planCi('github', ROOT, join(ROOT, folder))).text) as GithubWorkflow
}

async function gitlab(folder = ''): Promise<GitlabPipeline> {
  return load((await planCi('gitlab', ROOT, join(ROOT, folder))).text) as GitlabPipeline
}

/** The words of a command line behind `npx --yes kgplugin`, as bash makes them, each ended by a NUL. */
function wordsOf(command: string, env: Record<string, string> = {}): string[] {
  const script = `npx() { shift 2; printf '%s\\0' "$@"; }\n${command}`
  const output = execFileSync('bash', ['--norc', '-euc', script], {
    cwd: tempFolder(),
    env,
    encoding: 'utf8',
  })
  return output.split('\0').slice(0, -1)
}

/** The options that the program makes of words. */
async function optionsOf(words: readonly string[]): Promise<CheckOptions> {
  const context = testContext('/nowhere')
  const exitCode = await runProgram(words, '1.2.3', context, () => context)
  expect({ exitCode, stderr: context.printed.stderr }).toEqual({ exitCode: 0, stderr: '' })
  return called.at(-1)!
}

const lacks = await lacking('Unix')

describe.skipIf(lacks)(`the workflow for GitHub${lacks}`, () => {
  it('is where GitHub looks for it', async () => {
    expect((await planCi('github', ROOT, ROOT)).path).toBe(
      join(ROOT, '.github/workflows/plugins.yml'),
    )
  })

  it('runs check with words that the program knows', async () => {
    const { steps } = (await github()).jobs.check
    const check = steps.find(({ run }) => run?.includes('kgplugin check'))!
    expect(await optionsOf(wordsOf(check.run!))).toMatchObject({
      paths: [],
      failOn: 'error',
      engine: 'builtin',
      reporters: [
        { name: 'pretty' },
        { name: 'sarif', output: 'kgplugin.sarif' },
        { name: 'markdown', output: 'kgplugin.md' },
      ],
    })
  })

  it.each([
    ['', undefined],
    ['charts/ours', './charts/ours'],
  ])('hands on the reports of a workspace in "%s"', async (folder, workingDirectory) => {
    const { steps } = (await github(folder)).jobs.check
    const check = steps.find(({ run }) => run?.includes('kgplugin check'))!
    expect(check['working-directory']).toBe(workingDirectory)
    const upload = steps.find(({ uses }) => uses?.includes('upload-sarif'))!
    expect(upload.with!['sarif_file']).toBe(join(folder, 'kgplugin.sarif'))
    expect(upload.if).toContain(`hashFiles('${join(folder, 'kgplugin.sarif')}')`)
    const summary = steps.find(({ run }) => run?.includes('GITHUB_STEP_SUMMARY'))!
    expect(summary.run).toBe(`cat ${join(folder, 'kgplugin.md')} >> "$GITHUB_STEP_SUMMARY"`)
    expect(summary.if).toContain(`hashFiles('${join(folder, 'kgplugin.md')}')`)
  })

  it('compares versions with the branch that a pull request is for', async () => {
    const { steps } = (await github('charts/ours')).jobs.check
    const step = steps.find(({ run }) => run?.includes('--since'))!
    expect(step.if).toContain('github.base_ref')
    expect(step['working-directory']).toBe('./charts/ours')
    const words = wordsOf(step.run!, { GITHUB_BASE_REF: '$(x) y' })
    expect(await optionsOf(words)).toMatchObject({
      since: 'origin/$(x) y',
      only: ['version-not-bumped,dependents-not-bumped,update-leaves'],
      reporters: [{ name: 'github' }],
    })
  })

  it('names actions by their major version, fetches all commits, and may do no more than it must', async () => {
    const { jobs, permissions } = await github()
    const actions = jobs.check.steps.flatMap(({ uses }) => uses ?? [])
    expect(actions).toHaveLength(3)
    for (const action of actions) expect(action).toMatch(/^[\w-]+\/[\w/-]+@v\d+$/)
    expect(jobs.check.steps[0]).toMatchObject({ with: { 'fetch-depth': 0 } })
    expect(permissions).toEqual({ contents: 'read', 'security-events': 'write' })
  })
})

describe.skipIf(lacks)(`the pipeline for GitLab${lacks}`, () => {
  it('is where GitLab looks for it', async () => {
    expect((await planCi('gitlab', ROOT, ROOT)).path).toBe(join(ROOT, '.gitlab-ci.yml'))
  })

  it('runs check with words that the program knows, and hands on its reports', async () => {
    const { script, artifacts } = (await gitlab()).plugins
    expect(script).toHaveLength(1)
    const { reporters } = await optionsOf(wordsOf(script[0]!))
    expect(reporters).toEqual([
      { name: 'pretty' },
      { name: 'gitlab', output: artifacts.reports.codequality },
      { name: 'junit', output: artifacts.reports.junit },
    ])
  })

  it('compares versions with the commit that a merge request starts from', async () => {
    const { script, variables } = (await gitlab())['plugin-versions']
    expect(variables).toEqual({ GIT_DEPTH: '0' })
    const words = wordsOf(script[0]!, { CI_MERGE_REQUEST_DIFF_BASE_SHA: 'abc' })
    expect(await optionsOf(words)).toMatchObject({
      since: 'abc',
      only: ['version-not-bumped,dependents-not-bumped,update-leaves'],
    })
    const inFolder = (await gitlab('charts/ours'))['plugin-versions']
    expect(inFolder.script[0]).toBe('cd ./charts/ours')
  })

  it('goes to the folder of the workspace', async () => {
    const { script, artifacts } = (await gitlab('charts/ours')).plugins
    expect(script[0]).toBe('cd ./charts/ours')
    const { reporters } = await optionsOf(wordsOf(script[1]!))
    expect(Object.values(artifacts.reports)).toEqual(
      reporters.slice(1).map(({ output }) => join('charts/ours', output!)),
    )
  })
})

it.each(['a b', 'a;b', '${{ x }}', "a'b", '中'])(
  'writes no workflow for a folder called %s',
  async (folder) => {
    await expect(planCi('github', ROOT, join(ROOT, folder))).rejects.toThrow(
      'has a name that --ci cannot write into a workflow',
    )
  },
)
