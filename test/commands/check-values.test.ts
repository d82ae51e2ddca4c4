import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { check } from '../../src/commands/check.ts'
import { testContext } from '../context.ts'
import { lacking } from '../needs.ts'
import { realHelm } from '../real-helm.ts'
import { tempFolder } from '../temp-folder.ts'

/** A chart that renders only with a host. */
const CHART = {
  'demo/Chart.yaml': 'apiVersion: v2\nname: demo\nversion: 0.1.0\n',
  'demo/values.yaml': 'port: 80\n',
  'demo/templates/a.yaml':
    'kind: A\nhost: {{ required "host is needed" .Values.host }}\nport: {{ add .Values.port 1 }}\n',
}

interface CheckSettings {
  engine?: 'builtin' | 'helm'
  paths?: string[]
  env?: NodeJS.ProcessEnv
}

async function findings(files: Record<string, string>, { env, ...options }: CheckSettings = {}) {
  const context = testContext(tempFolder({ ...CHART, ...files }), { ...(env && { env }) })
  await check(
    {
      paths: [],
      reporters: [{ name: 'json' }],
      only: ['render-failed'],
      failOn: 'error',
      engine: 'builtin',
      ...options,
    },
    context,
  )
  const { diagnostics } = JSON.parse(context.printed.stdout) as {
    diagnostics: { message: string; hint?: string; location: { file: string } }[]
  }
  const found = diagnostics.map(({ message, location }) => `${location.file} ${message}`)
  return { found, hints: diagnostics.map(({ hint }) => hint), stderr: context.printed.stderr }
}

const FAILS = 'demo/templates/a.yaml The chart does not render with'

describe('check renders a chart', () => {
  it('with its default values, and says how to give others', async () => {
    const { found, hints } = await findings({})
    expect(found).toEqual([expect.stringContaining(`${FAILS} its default values: `)])
    expect(hints[0]).toContain('ci/<name>-values.yaml')
  })

  it('with each file of ci/ as chart-testing does, although .helmignore leaves it out', async () => {
    const files = {
      'demo/.helmignore': 'ci/\n',
      'demo/ci/a-values.yaml': 'host: a\n',
      'demo/ci/b-values.yaml': 'port: 81\n',
      'demo/ci/c-values.yaml': 'host: [\n',
      'demo/ci/other.yaml': '',
    }
    const { found } = await findings(files)
    expect(found.toSorted()).toEqual([
      expect.stringContaining(
        'demo/ci/c-values.yaml The chart does not render with the values of ci/c-values.yaml: failed to parse ci/c-values.yaml',
      ),
      expect.stringMatching(`${FAILS} the values of ci/b-values.yaml: .*host is needed`),
    ])
  })

  it.each([
    ['a file for its name', 'values: {demo: x.yaml}', { 'x.yaml': 'host: a\n' }],
    [
      'a list for its folder',
      'values: {./demo/: [y/x.yaml, {host: b}]}',
      { 'y/x.yaml': 'host: a' },
    ],
    ['a map', 'values: {demo: {host: a, port: 3}}', {}],
    ['a map instead of ci/', 'values: {demo: [{host: a}]}', { 'demo/ci/a-values.yaml': '{}' }],
  ])('with what .kgplugin.yaml names: %s', async (_, config, files) => {
    const { found, stderr } = await findings({ ...files, '.kgplugin.yaml': config })
    expect({ found, stderr }).toEqual({ found: [], stderr: '' })
  })

  it('and names the entry that fails', async () => {
    const config = 'values: {demo: [{host: a}, {port: 1}, x.yaml]}'
    const { found } = await findings({ '.kgplugin.yaml': config, 'x.yaml': '{}\n' })
    expect(found).toEqual([
      expect.stringContaining(`${FAILS} the values of .kgplugin.yaml (values.demo.1): `),
      expect.stringContaining(`${FAILS} the values of x.yaml: `),
    ])
  })

  it('and refuses a file that is not there', async () => {
    const config = { '.kgplugin.yaml': 'values: {demo: [none.yaml]}' }
    await expect(findings(config)).rejects.toThrow(/\.kgplugin\.yaml: values\.demo\.0: ENOENT/)
  })

  it('and tells of an entry for no chart, when it looks at all of them', async () => {
    const config = { '.kgplugin.yaml': 'values: {dmo: {host: a}}' }
    expect((await findings(config)).stderr).toContain(
      '.kgplugin.yaml: values.dmo belongs to no chart',
    )
    expect((await findings(config, { paths: ['demo'] })).stderr).toBe('')
  })

  it('and tells that .helmignore leaves out values.yaml', async () => {
    const { hints } = await findings({ 'demo/.helmignore': '\nvalues.yaml\n' })
    expect(hints).toEqual([
      'values.yaml is not part of the chart: .helmignore:2: the pattern values.yaml leaves it out',
    ])
  })
})

const lacks = await lacking('helm 4')
it.skipIf(lacks)(`real Helm gets the values, too${lacks}`, async () => {
  const bin = tempFolder()
  symlinkSync((await realHelm('4'))!, join(bin, 'helm'))
  const files = { 'demo/ci/a-values.yaml': 'host: a\n', 'demo/ci/b-values.yaml': '{}\n' }
  const env = { ...process.env, PATH: `${bin}:${process.env['PATH']}` }
  const { found } = await findings(files, { engine: 'helm', env })
  expect(found).toEqual([
    expect.stringMatching(
      /does not render with the values of ci\/b-values\.yaml: .*host is needed/,
    ),
  ])
})
