import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { describe, expect, it } from 'vitest'
import { check } from '../../src/commands/check.ts'
import schema from '../../src/reporters/check-report.schema.json' with { type: 'json' }
import { REPORTER_NAMES, type ReporterName } from '../../src/reporters/registry.ts'
import { testContext } from '../context.ts'
import { tempFolder } from '../temp-folder.ts'

const CHART = 'apiVersion: v2\nname: demo\nversion: 1.0.0\n'

/** A repository whose folder `work` is the workspace. */
function repository(config = ''): string {
  const top = tempFolder({
    'work/.kgplugin.yaml': config,
    'work/plugins/demo/Chart.yaml': CHART,
    'work/plugins/other/Chart.yaml': CHART.replace('demo', 'other'),
  })
  mkdirSync(join(top, '.git'))
  return top
}

async function runCheck(
  cwd: string,
  reporters: { name: ReporterName; output?: string }[],
  columns = 80,
): Promise<{ stdout: string; code: number }> {
  const context = testContext(cwd, { env: {} })
  context.io.columns = columns
  const code = await check({ paths: [], reporters, failOn: 'error', engine: 'builtin' }, context)
  return { stdout: context.printed.stdout, code }
}

describe('check', () => {
  it('writes a report of every kind at once, each to its file, and leaves nothing else', async () => {
    const work = join(repository(), 'work')
    const reporters = REPORTER_NAMES.map((name) => ({ name, output: `reports/${name}` }))
    expect(await runCheck(work, reporters)).toEqual({ stdout: '', code: 1 })
    expect(readdirSync(join(work, 'reports')).sort()).toEqual([...REPORTER_NAMES].sort())
    for (const name of REPORTER_NAMES) {
      const text = readFileSync(join(work, 'reports', name), 'utf8')
      expect(text).toContain('plugin-annotations-missing')
      expect((await runCheck(work, [{ name }])).stdout).toBe(text)
    }
  })

  it('writes the same file whatever terminal it runs in', async () => {
    const work = join(repository(), 'work')
    const reporters = [{ name: 'pretty' as const, output: 'report' }]
    await runCheck(work, reporters, 30)
    const narrow = readFileSync(join(work, 'report'), 'utf8')
    await runCheck(work, reporters, 300)
    expect(readFileSync(join(work, 'report'), 'utf8')).toBe(narrow)
  })

  it.each(['github', 'gitlab', 'sarif', 'junit', 'markdown'] as const)(
    'names files from the root of the repository, whichever folder it runs in: %s',
    async (name) => {
      const top = repository()
      const texts: string[] = []
      for (const folder of ['work', 'work/plugins', 'work/plugins/demo']) {
        texts.push((await runCheck(join(top, folder), [{ name }])).stdout)
      }
      expect(texts[0]).toContain('work/plugins/demo/Chart.yaml')
      expect(new Set(texts).size).toBe(1)
    },
  )

  it('names and shows the files of a chart that is a repository by itself', async () => {
    const top = tempFolder({ 'demo/Chart.yaml': CHART })
    mkdirSync(join(top, 'demo/.git'))
    const run = async (name: ReporterName): Promise<string> =>
      (await runCheck(join(top, 'demo'), [{ name }])).stdout
    expect(await run('github')).toMatch(/^::error file=Chart\.yaml,line=1,/)
    expect(await run('pretty')).toContain('> 1 | apiVersion: v2\n')
  })

  it('prints as json what the schema tells, with what the configuration accepts', async () => {
    const top = repository(
      'rules:\n  plugin-annotations-missing: {ignore: [{path: plugins/demo, reason: later}]}\n',
    )
    const report = JSON.parse((await runCheck(join(top, 'work'), [{ name: 'json' }])).stdout) as {
      diagnostics: object[]
      suppressed: object[]
    }
    expect(new Ajv2019().validate(schema, report)).toBe(true)
    expect(report.diagnostics).toHaveLength(1)
    expect(report.suppressed).toMatchObject([{ by: 'config', reason: 'later' }])
  })
})
