import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localizeCopy } from '../../src/commands/localize/copy.ts'
import { localizeLock } from '../../src/commands/localize/lock.ts'
import { startRegistry, type TestRegistry } from '../images/registry.ts'
import { digestAt, pushIndex } from '../images/test-image.ts'
import { lacking } from '../needs.ts'
import { runVerb, workspaceOf } from './copy-registries.ts'

const lacks = await lacking('skopeo', 'docker-registry')

describe.skipIf(lacks)(`localize reads from mirrors${lacks}`, () => {
  let mirror: TestRegistry
  let target: TestRegistry

  beforeAll(async () => {
    ;[mirror, target] = await Promise.all([startRegistry(), startRegistry()])
  })
  afterAll(() => Promise.all([mirror, target].map((registry) => registry?.stop())))

  // A host that nobody has (RFC 2606), so that only the mirror can be what was read.
  const IMAGE = 'q.invalid/acme/web:1.2'

  it('that flags name, and the lock keeps the names of the images', async () => {
    const { digest } = await pushIndex(mirror.host, 'hub/acme/web:1.2', 'mirrored')
    const folder = workspaceOf([IMAGE], target.host)
    const sourceMirror = [`q.invalid=${mirror.host}/hub`]
    const lock = await runVerb(folder, localizeLock, { sourceMirror })
    expect(lock).toMatchObject({ exitCode: 0, stdout: `added    ${IMAGE}\n` })
    const text = readFileSync(join(folder, 'kgplugin.images.lock'), 'utf8')
    expect(text).toContain(`source: ${IMAGE}`)
    expect(text).toContain(digest)
    expect(text).not.toContain(mirror.host)

    const copy = await runVerb(folder, localizeCopy, { sourceMirror, locked: true })
    expect(copy).toMatchObject({
      exitCode: 0,
      stdout: `copied   ${IMAGE} -> ${target.host}/p/web:1.2\n`,
    })
    expect(await digestAt(target.host, 'p/web:1.2')).toBe(digest)
    // What is there needs no source.
    const again = await runVerb(folder, localizeCopy, { locked: true })
    expect(again.stdout).toBe(`present  ${IMAGE} -> ${target.host}/p/web:1.2\n`)
  })

  it('that the configuration names, unless a flag names another one', async () => {
    await pushIndex(mirror.host, 'one/web:1.2', 'one')
    const { digest } = await pushIndex(mirror.host, 'two/web:1.2', 'two')
    const config = `, mirrors: { q.invalid: "${mirror.host}/none", q.invalid/acme: "${mirror.host}/one" }`
    const folder = workspaceOf([IMAGE], target.host, config)
    const copy = await runVerb(folder, localizeCopy, {
      dryRun: true,
    })
    expect(copy.stdout).toContain(`docker://${mirror.host}/one/web:1.2 `)
    await runVerb(folder, localizeCopy, {
      sourceMirror: [`q.invalid/acme=${mirror.host}/two`],
      force: true,
    })
    expect(await digestAt(target.host, 'p/web:1.2')).toBe(digest)
  })

  it('that are named wrongly, never', async () => {
    const folder = workspaceOf([IMAGE], target.host)
    const run = (...sourceMirror: string[]): Promise<unknown> =>
      runVerb(folder, localizeCopy, { sourceMirror })
    await expect(run('q.invalid')).rejects.toThrow('--source-mirror "q.invalid" names no mirror')
    await expect(run('q.invalid=a.io', 'q.invalid=b.io')).rejects.toThrow(
      '--source-mirror has two places for q.invalid: a.io and b.io',
    )
    const configured = workspaceOf([IMAGE], target.host, ', mirrors: { nginx: a.io }')
    await expect(runVerb(configured, localizeCopy)).rejects.toThrow('images.mirrors: "nginx"')
  })
})
