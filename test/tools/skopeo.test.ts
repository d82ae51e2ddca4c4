import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { ToolMissingError } from '../../src/diagnostics/tool-error.ts'
import { createRunTool, type RunTool } from '../../src/tools/run-tool.ts'
import { connectSkopeo, createSkopeo } from '../../src/tools/skopeo.ts'

/** Answers every call with the same text and records the arguments. */
function fakeTool(stdout: string): { run: RunTool; calls: string[][] } {
  const calls: string[][] = []
  const run: RunTool = (tool, args) => {
    calls.push([tool, ...args])
    return Promise.resolve({ stdout, stderr: '', exitCode: 0 })
  }
  return { run, calls }
}

describe('connectSkopeo', () => {
  it.each([
    ['skopeo version 1.9.0'],
    ['skopeo version 1.18.0-dev commit: abc'],
    ['skopeo version 2.0.1'],
  ])('takes %s', async (version) => {
    await expect(connectSkopeo(fakeTool(version).run, {})).resolves.toBeDefined()
  })

  it.each([
    ['skopeo version 1.8.9', 'skopeo 1.8 is too old'],
    ['skopeo version 0.1.41', 'skopeo 0.1 is too old'],
    ['nonsense', 'does not contain its version'],
  ])('refuses %s', async (version, message) => {
    await expect(connectSkopeo(fakeTool(version).run, {})).rejects.toThrow(message)
  })

  it('heeds a signature policy, and does without where there is none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kgplugin-policy-'))
    const hasSystemPolicy = existsSync('/etc/containers/policy.json')
    const access = { source: { tlsVerify: true }, destination: { tlsVerify: true } }
    const copy = { source: 'docker://a', destination: 'docker://b', multiArch: 'all' } as const
    const isInsecure = async (): Promise<boolean | undefined> => {
      const { run, calls } = fakeTool('skopeo version 1.9.3')
      const skopeo = await connectSkopeo(run, { HOME: '/nowhere', XDG_CONFIG_HOME: folder })
      await skopeo.copy(copy, access, { timeoutMs: 1000 })
      return calls.at(-1)?.includes('--insecure-policy')
    }
    expect(await isInsecure()).toBe(!hasSystemPolicy)
    await mkdir(join(folder, 'containers'))
    await writeFile(join(folder, 'containers/policy.json'), '{}')
    expect(await isInsecure()).toBe(false)
    await rm(folder, { recursive: true })
  })

  it('says how to install a missing one', async () => {
    const run = createRunTool({ PATH: '/nowhere' }, () => {})
    const failure = await connectSkopeo(run, {}).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(ToolMissingError)
    expect(failure).toMatchObject({ hint: expect.stringContaining('apt-get install skopeo') })
  })
})

test('flags stand where skopeo wants them', async () => {
  const { run, calls } = fakeTool('')
  const source = { tlsVerify: true, authfile: '/s.json' }
  const destination = { tlsVerify: false }
  const skopeo = createSkopeo(run, { insecurePolicy: true })
  await skopeo.inspectRaw('docker://a', destination, 1000)
  await skopeo.inspectConfig('docker://a', source, 1000)
  const access = { source, destination }
  const files = { source: 'docker://a', destination: 'docker://b', digestFile: '/d' }
  await skopeo.copy({ ...files, multiArch: 'all' }, access, { timeoutMs: 2000 })
  await skopeo.copy(
    { source: 'dir:/x', destination: 'docker://b', multiArch: 'index-only' },
    access,
    { timeoutMs: 2000 },
  )
  expect(calls.map((words) => words.join(' '))).toEqual([
    'skopeo --debug --command-timeout 1000ms inspect --raw --tls-verify=false docker://a',
    'skopeo --debug --command-timeout 1000ms inspect --config --authfile /s.json docker://a',
    'skopeo --command-timeout 2000ms --insecure-policy copy --quiet --all --preserve-digests --src-authfile /s.json --dest-tls-verify=false --digestfile /d docker://a docker://b',
    'skopeo --command-timeout 2000ms --insecure-policy copy --quiet --multi-arch index-only --preserve-digests --dest-tls-verify=false dir:/x docker://b',
  ])
})
