import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { template } from '../../src/commands/template.ts'
import type { TemplateOptions } from '../../src/commands/template.ts'
import { helmArguments } from '../../src/commands/template/template-with-helm.ts'
import { EXIT } from '../../src/context.ts'
import { UserError } from '../../src/diagnostics/user-error.ts'
import { testContext } from '../context.ts'
import { realHelm } from '../real-helm.ts'
import { tempFolder } from '../temp-folder.ts'

const CHART = {
  'demo/Chart.yaml': 'apiVersion: v2\nname: demo\nversion: 0.1.0\n',
  'demo/values.yaml': 'x: default\n',
  'demo/templates/a.yaml':
    'kind: A\nx: {{ .Values.x }}\nr: {{ .Release.Name }}\n---\nkind: B\n---\nkind: Job\nmetadata: {annotations: {helm.sh/hook: test}}\n',
  'demo/crds/c.yaml': 'crd: 1\n',
}

async function run(
  options: Partial<TemplateOptions>,
  files: Record<string, string> = {},
  stdin = '',
): Promise<{ exitCode: number; stdout: string; stderr: string; folder: string }> {
  const folder = tempFolder({ ...CHART, ...files })
  const context = testContext(folder, { stdin })
  const exitCode = await template({ chart: 'demo', ...options }, context)
  return { exitCode, ...context.printed, folder }
}

test('values come from files, standard input and --set, the last one wins', async () => {
  const files = { 'one.yaml': 'x: one\n', 'text.txt': 'from a file' }
  const x = async (options: Partial<TemplateOptions>): Promise<string | undefined> => {
    const { stdout } = await run(options, files, 'x: stdin\n')
    return /^x: (.*)$/m.exec(stdout)?.[1]
  }
  expect(await x({})).toBe('default')
  expect(await x({ values: ['one.yaml'] })).toBe('one')
  expect(await x({ values: ['one.yaml', '-'] })).toBe('stdin')
  expect(await x({ values: ['one.yaml'], set: ['x=1', 'x=set'] })).toBe('set')
  expect(await x({ set: ['x=set'], setString: ['x=string'] })).toBe('string')
  expect(await x({ setFile: ['x=text.txt'] })).toBe('from a file')
})

test('--output-dir writes one file a template and reports as helm does', async () => {
  const { stdout, folder } = await run({
    release: 'rel',
    outputDir: 'out',
    releaseName: true,
    includeCrds: true,
  })
  expect(stdout).toBe(
    'wrote out/demo/crds/c.yaml\nwrote out/rel/demo/templates/a.yaml\nwrote out/rel/demo/templates/a.yaml\nwrote out/rel/demo/templates/a.yaml\n\n',
  )
  expect(readFileSync(join(folder, 'out/demo/crds/c.yaml'), 'utf8')).toBe(
    '---\n# Source: demo/crds/c.yaml\ncrd: 1\n\n',
  )
  expect(readFileSync(join(folder, 'out/rel/demo/templates/a.yaml'), 'utf8')).toBe(
    [
      '---\n# Source: demo/templates/a.yaml\nkind: A\nx: default\nr: rel\n',
      '---\n# Source: demo/templates/a.yaml\nkind: B\n',
      '---\n# Source: demo/templates/a.yaml\nkind: Job\nmetadata: {annotations: {helm.sh/hook: test}}\n',
    ].join(''),
  )
})

test('a chart that cannot be rendered is a finding, and nothing is printed', async () => {
  const broken = { 'demo/templates/b.yaml': '{{ fail "no" }}\n' }
  const { exitCode, stdout, stderr, folder } = await run({ outputDir: 'out' }, broken)
  expect(exitCode).toBe(EXIT.findings)
  expect(stdout).toBe('')
  expect(stderr).toBe(
    'Error: execution error at (demo/templates/b.yaml:1:3): no\n\nUse --debug flag to render out invalid YAML\n',
  )
  expect(existsSync(join(folder, 'out'))).toBe(false)
})

test('--debug shows what is not YAML', async () => {
  const broken = { 'demo/templates/a.yaml': 'a: b: c\n' }
  const { stdout, stderr } = await run({ debug: true }, broken)
  expect(stdout).toBe('---\n# Source: demo/templates/a.yaml\na: b: c\n')
  expect(stderr).toMatch(/^Error: YAML parse error on demo\/templates\/a.yaml: /)
  expect(stderr).not.toContain('Use --debug')
})

test.each<[string, Partial<TemplateOptions>, RegExp]>([
  ['a chart that is not there', { chart: 'nope' }, /^path "nope" not found$/],
  ['a values file that is not there', { values: ['nope.yaml'] }, /^cannot read nope.yaml/],
  ['a broken --set', { set: ['a[x]=1'] }, /^failed parsing --set data: /],
  ['a Kubernetes version that is none', { kubeVersion: 'x' }, /^invalid kube version 'x'/],
  ['a name and --generate-name', { release: 'r', generateName: true }, /--generate-name/],
  ['--validate', { validate: true }, /no cluster/],
])("%s is the user's mistake", async (_name, options, message) => {
  const result = run(options)
  await expect(result).rejects.toThrow(UserError)
  await expect(result).rejects.toThrow(message)
})

describe('--engine helm', () => {
  test('flags become words that cannot be mistaken for one another', () => {
    const words = helmArguments({
      chart: '-x',
      release: 'r',
      set: ['--a=1'],
      values: ['f'],
      showOnly: ['s'],
      namespace: 'n',
      noHooks: true,
      includeCrds: false,
    })
    expect(words).toEqual([
      '--values=f',
      '--set=--a=1',
      '--show-only=s',
      '--namespace=n',
      '--no-hooks',
      '--',
      'r',
      '-x',
    ])
  })

  test('prints what the installed helm prints', async ({ skip }) => {
    const helm = await realHelm('4')
    if (helm === undefined) return skip('no real helm on this machine')
    const folder = tempFolder({ ...CHART, 'bin/helm': `#!/bin/sh\nexec '${helm}' "$@"\n` })
    const { chmodSync } = await import('node:fs')
    chmodSync(join(folder, 'bin/helm'), 0o755)
    const options = { chart: 'demo', set: ['x=1'], includeCrds: true }
    const original = testContext(folder, {
      env: { ...process.env, PATH: `${join(folder, 'bin')}:${process.env['PATH']}` },
    })
    const ours = testContext(folder)
    expect(await template({ ...options, engine: 'helm' }, original)).toBe(EXIT.ok)
    expect(await template(options, ours)).toBe(EXIT.ok)
    expect(original.printed).toEqual(ours.printed)
  })
})
