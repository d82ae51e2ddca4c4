import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localizeCopy } from '../../src/commands/localize/copy.ts'
import type { CopyOptions } from '../../src/commands/localize/localize-options.ts'
import { localizeLock } from '../../src/commands/localize/lock.ts'
import type { ExitCode } from '../../src/terminal/exit-code.ts'
import { testContext } from '../context.ts'
import { startRegistry, type TestRegistry } from '../images/registry.ts'
import { digestAt, pushIndex } from '../images/test-image.ts'
import { lacking } from '../needs.ts'
import { tempFolder, writeFiles } from '../temp-folder.ts'
import { commonLibrary, shellPlugin, upstreamChart } from './localize-workspace.ts'

const lacks = await lacking('skopeo', 'docker-registry')

describe.skipIf(lacks)(`localize copies${lacks}`, () => {
  let source: TestRegistry
  let target: TestRegistry

  beforeAll(async () => {
    ;[source, target] = await Promise.all([startRegistry(), startRegistry()])
  })
  afterAll(async () => {
    await Promise.all([source, target].map((registry) => registry?.stop()))
  })

  function workspace(image: string, fixed?: string): string {
    return tempFolder({
      ...commonLibrary(),
      ...shellPlugin('web', { url: 'file://../../upstream/web' }, '\n    a: 1\n'),
      ...upstreamChart({
        image: `${source.host}/${image}`,
        ...(fixed !== undefined && { fixed: `${source.host}/${fixed}` }),
      }),
      '.kgplugin.yaml': `plugins: [plugins/*]\nimages: { registry: "${target.host}", repository: p }\n`,
    })
  }

  async function run(
    cwd: string,
    verb: typeof localizeCopy | typeof localizeLock,
    options: Partial<CopyOptions> = {},
    json = false,
  ): Promise<{ exitCode: ExitCode; stdout: string; stderr: string }> {
    const context = testContext(cwd, { json })
    const plainHttp = { srcTlsVerify: false, destTlsVerify: false, retries: 0 }
    const exitCode = await verb({ paths: [], ...plainHttp, ...options }, context)
    return { exitCode, ...context.printed }
  }

  it('what is not there yet, and nothing the second time', async () => {
    const { digest } = await pushIndex(source.host, 'acme/web:1.2', 'one')
    const folder = workspace('acme/web')
    expect(await run(folder, localizeCopy)).toEqual({
      exitCode: 0,
      stdout: `copied   ${source.host}/acme/web:1.2 -> ${target.host}/p/web:1.2\n`,
      stderr: expect.stringMatching(
        new RegExp(
          `^1 image, (\\d+ B), \\1 missing, about 6 manifest requests to ${source.host}\n` +
            '1 image: 1 copied\n' +
            '0 of 1 use is localized; "kgplugin localize wire" writes the rest\n$',
        ),
      ),
    })
    expect(await digestAt(target.host, 'p/web:1.2')).toBe(digest)
    const again = await run(folder, localizeCopy, {}, true)
    expect(JSON.parse(again.stdout)).toEqual({
      version: 1,
      images: [
        {
          from: `${source.host}/acme/web:1.2`,
          to: `${target.host}/p/web:1.2`,
          status: 'present',
          digest,
          comparison: 'equal',
        },
      ],
      clashes: [],
      inPlace: [],
      signatures: [],
      uses: { total: 1, localized: 0, unsettled: 0 },
    })
  })

  it('none of two images with one name, which lock tells as well', async () => {
    await pushIndex(source.host, 'acme/twin:1.2', 'one')
    await pushIndex(source.host, 'other/twin:1.2', 'other')
    const folder = workspace('acme/twin', 'other/twin:1.2')
    const names = [`${source.host}/acme/twin:1.2`, `${source.host}/other/twin:1.2`]
    const clash = `${names.join(' and ')} would both become ${target.host}/p/twin:1.2`
    for (const verb of [localizeCopy, localizeLock]) {
      const { exitCode, stderr } = await run(folder, verb)
      expect(stderr).toContain(clash)
      expect(exitCode).toBe(1)
    }
  })

  it('the digests of the lock, whatever the tags name now', async () => {
    const { digest } = await pushIndex(source.host, 'acme/locked:1.2', 'before')
    const folder = workspace('acme/locked')
    const lock = await run(folder, localizeLock)
    expect(lock.stdout).toBe(`added    ${source.host}/acme/locked:1.2\n`)
    expect(lock.exitCode).toBe(0)
    const text = readFileSync(join(folder, 'kgplugin.images.lock'), 'utf8')
    expect(text).toContain(digest)

    const moved = await pushIndex(source.host, 'acme/locked:1.2', 'after')
    expect((await run(folder, localizeCopy, { locked: true })).exitCode).toBe(0)
    expect(await digestAt(target.host, 'p/locked:1.2')).toBe(digest)

    const drift = await run(folder, localizeLock, { dryRun: true })
    expect(drift.stdout).toBe(
      `changed  ${source.host}/acme/locked:1.2: ${digest} is now ${moved.digest}\n`,
    )
    expect(drift.exitCode).toBe(1)
    expect(readFileSync(join(folder, 'kgplugin.images.lock'), 'utf8')).toBe(text)

    const conflict = await run(folder, localizeCopy)
    expect(conflict.stdout).toMatch(/^conflict /)
    expect(conflict.stderr).toContain(`its tag holds ${digest}, not ${moved.digest}; --force`)
    expect(conflict.exitCode).toBe(1)
    expect((await run(folder, localizeCopy, { force: true })).stdout).toMatch(/^copied /)
    expect(await digestAt(target.host, 'p/locked:1.2')).toBe(moved.digest)
  })

  it('the others when one fails, and only locked ones with a lock', async () => {
    await pushIndex(source.host, 'acme/here:1.2', 'one')
    const folder = workspace('acme/here', 'acme/missing:7')
    const { exitCode, stdout, stderr } = await run(folder, localizeCopy)
    expect(stdout).toBe(
      `copied   ${source.host}/acme/here:1.2 -> ${target.host}/p/here:1.2\n` +
        `failed   ${source.host}/acme/missing:7 -> ${target.host}/p/missing:7\n`,
    )
    expect(stderr).toMatch(/manifest unknown/)
    expect(stderr).toMatch(/2 images: 1 copied, 1 failed\n0 of 2 uses are localized; [^\n]*\n$/)
    expect(exitCode).toBe(1)

    const lock = await run(folder, localizeLock)
    expect(lock.stderr).toContain('kgplugin.images.lock is not written')
    expect(lock.stdout).toBe(`added    ${source.host}/acme/here:1.2\n`)
    expect(lock.exitCode).toBe(1)
  })

  it('nothing that the lock does not know', async () => {
    await pushIndex(source.host, 'acme/known:1.2', 'one')
    const folder = workspace('acme/known')
    await run(folder, localizeLock)
    const other = workspace('acme/unknown')
    const text = readFileSync(join(folder, 'kgplugin.images.lock'), 'utf8')

    writeFiles(other, { 'kgplugin.images.lock': text })
    const { exitCode, stdout, stderr } = await run(other, localizeCopy, { locked: true })
    expect(stdout).toBe('')
    expect(stderr).toContain(
      `${source.host}/acme/unknown:1.2 is not in kgplugin.images.lock and not copied`,
    )
    expect(stderr).toContain(`removed  ${source.host}/acme/known:1.2`)
    expect(exitCode).toBe(1)
  })
})
