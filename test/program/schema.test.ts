import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { check } from '../../src/commands/check.ts'
import { newPlugin } from '../../src/commands/new.ts'
import { declareSchema } from '../../src/program/schema.ts'
import { generateSchemas } from '../../src/schema/generate/generate-schemas.ts'
import { type TestContext, testContext } from '../context.ts'
import { tempFolder } from '../temp-folder.ts'

const VALUES = '# @title A\na: 1\n'
const UPSTREAM = generateSchemas(VALUES, { dialect: 'upstream' }).base ?? ''
const CURRENT = generateSchemas(VALUES).base ?? ''

/** A workspace that keeps the dialect of KubeGems' generator. */
function workspace(files: Record<string, string> = {}): string {
  return tempFolder({
    '.kgplugin.yaml': 'schema: {dialect: upstream}\n',
    'a/Chart.yaml': 'apiVersion: v2\nname: a\nversion: 0.1.0\n',
    'a/values.yaml': VALUES,
    ...files,
  })
}

async function runSchema(args: string[], context: TestContext): Promise<number> {
  const { command, run } = declareSchema()
  command.action(() => undefined).parse(args, { from: 'user' })
  return run(command, context)
}

test('schema writes and accepts the dialect of the workspace without a flag', async () => {
  const folder = workspace()
  expect(await runSchema([], testContext(folder))).toBe(0)
  expect(readFileSync(join(folder, 'a/values.schema.json'), 'utf8')).toBe(UPSTREAM)
  expect(await runSchema(['--check'], testContext(folder))).toBe(0)
})

test('the flag wins over the workspace', async () => {
  const folder = workspace({ 'a/values.schema.json': UPSTREAM })
  expect(await runSchema(['--check', '--dialect', 'current'], testContext(folder))).toBe(1)
  expect(await runSchema(['--dialect', 'current'], testContext(folder))).toBe(0)
  expect(readFileSync(join(folder, 'a/values.schema.json'), 'utf8')).toBe(CURRENT)
})

test('standard input gets the dialect of the folder around', async () => {
  const folder = workspace()
  const context = testContext(join(folder, 'a'), { stdin: VALUES })
  expect(await runSchema(['-'], context)).toBe(0)
  expect(context.printed.stdout).toBe(UPSTREAM)
})

test.each([
  [UPSTREAM, []],
  [CURRENT, ['schema-stale']],
])('check asks for the dialect of the workspace', async (present, found) => {
  const folder = workspace({ 'a/values.schema.json': present })
  expect(await ruleIds(folder, ['schema-stale'])).toEqual(found)
})

test('a new plugin is not stale from the start', async () => {
  const folder = workspace()
  await newPlugin({ name: 'demo', yes: true }, testContext(folder))
  expect(readFileSync(join(folder, 'demo/values.schema.json'), 'utf8')).toContain(
    '"http://json-schema.org/schema#"',
  )
})

async function ruleIds(folder: string, only: string[]): Promise<string[]> {
  const context = testContext(folder)
  const reporters = [{ name: 'json' as const }]
  await check({ paths: [], only, reporters, failOn: 'info', engine: 'builtin' }, context)
  const { diagnostics } = JSON.parse(context.printed.stdout) as {
    diagnostics: { ruleId: string }[]
  }
  return diagnostics.map(({ ruleId }) => ruleId)
}
