import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { check } from '../../src/commands/check.ts'
import { indexRepository } from '../../src/commands/index-repo.ts'
import { newPlugin } from '../../src/commands/new.ts'
import { packageCharts } from '../../src/commands/package.ts'
import type { Context } from '../../src/services/context.ts'
import { writeNamed } from '../../src/services/write-named.ts'
import { testContext } from '../context.ts'
import { lacking } from '../needs.ts'
import { tempFolder } from '../temp-folder.ts'

const lacks = await lacking('Unix')
const CHART = 'apiVersion: v2\nname: a\nversion: 1.0.0\n'

/** A command, the link that came with the files, and what it would write through it. */
const CASES: [string, string, string, (context: Context) => Promise<unknown>][] = [
  ['index', 'repo/index.yaml', 'index.yaml', (context) => indexRepository(INDEX, context)],
  [
    'index of a folder',
    'linked',
    '',
    (context) => indexRepository({ ...INDEX, folder: 'linked' }, context),
  ],
  [
    'new',
    'fresh',
    '',
    (context) => newPlugin({ name: 'fresh' } as Parameters<typeof newPlugin>[0], context),
  ],
  ['package', 'out', '', (context) => packageCharts({ paths: ['a'], destination: 'out' }, context)],
  ['check --output', 'report', 'report.json', (context) => check(CHECK, context)],
  [
    'localize export --output',
    'images',
    'images',
    (context) => writeNamed(join(context.cwd, 'images'), 'x', context),
  ],
]

const INDEX = { folder: 'repo', url: '', recursive: false, skipBroken: false }
const CHECK = {
  paths: ['a'],
  engine: 'builtin',
  failOn: 'error',
  reporters: [{ name: 'json', output: 'report' }],
} as unknown as Parameters<typeof check>[0]

describe.skipIf(lacks)(`no command writes through a link out of the workspace${lacks}`, () => {
  test.each(CASES)('%s', async (_, link, target, run) => {
    const outside = tempFolder({ kept: 'mine' })
    const folder = tempFolder({ '.kgplugin.yaml': '', 'a/Chart.yaml': CHART, 'repo/x': '' })
    symlinkSync(join(outside, target), join(folder, link))
    await expect(run(testContext(folder, { env: {} }))).rejects.toThrow(
      'is not written: a symbolic link makes it',
    )
    expect(readdirSync(outside)).toEqual(['kept'])
  })

  test('a path that the user names elsewhere is written', async () => {
    const outside = tempFolder()
    const folder = tempFolder({ '.kgplugin.yaml': '', 'a/Chart.yaml': CHART })
    const context = testContext(folder, { env: {} })
    await packageCharts({ paths: ['a'], destination: outside }, context)
    await writeNamed(join(outside, 'new/report'), 'x', context)
    expect(existsSync(join(outside, 'a-1.0.0.tgz'))).toBe(true)
    expect(readFileSync(join(outside, 'new/report'), 'utf8')).toBe('x')
  })
})
