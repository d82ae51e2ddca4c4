import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localizeCopy } from '../../src/commands/localize/copy.ts'
import type { CopyOptions } from '../../src/commands/localize/localize-options.ts'
import { localizeLock } from '../../src/commands/localize/lock.ts'
import { startRegistry, type TestRegistry } from '../images/registry.ts'
import { pushIndex, pushSingle } from '../images/test-image.ts'
import { pushSignature } from '../images/test-signature.ts'
import { lacking } from '../needs.ts'
import { runVerb, workspaceOf } from './copy-registries.ts'

const lacks = await lacking('skopeo', 'docker-registry')

describe.skipIf(lacks)(`localize copy --report${lacks}`, () => {
  let source: TestRegistry
  let target: TestRegistry

  beforeAll(async () => {
    ;[source, target] = await Promise.all([startRegistry(), startRegistry()])
  })
  afterAll(() => Promise.all([source, target].map((registry) => registry?.stop())))

  const at = (...images: string[]): string =>
    workspaceOf(
      images.map((image) => `${source.host}/${image}`),
      target.host,
    )

  /** Runs a copy, and reads its report as lines of cells. */
  async function rowsOf(folder: string, options: Partial<CopyOptions> = {}): Promise<string[][]> {
    await runVerb(folder, localizeCopy, { report: 'out/report.csv', ...options })
    const text = readFileSync(join(folder, 'out/report.csv'), 'utf8')
    expect(readdirSync(join(folder, 'out'))).toEqual(['report.csv'])
    expect(text.endsWith('\r\n')).toBe(true)
    return text
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(','))
  }

  it('has every image: where it is now, how large, and who uses it', async () => {
    const { digest } = await pushIndex(source.host, 'a/copied:1', 'copied', { size: 1000 })
    const single = await pushSingle(source.host, 'a/single:1', 'single')
    await pushSingle(source.host, 'a/taken:1', 'new')
    const taken = await pushSingle(target.host, 'p/taken:1', 'old')
    const folder = at('a/copied:1', 'a/single:1', 'a/taken:1', 'a/none:1', 'b/clash:1', 'c/clash:1')
    const rows = await rowsOf(folder)
    const [from, to] = [source.host, target.host]
    const size = expect.stringMatching(/^\d+$/)
    expect(rows).toEqual([
      [`${from}/a/copied:1`, `${to}/p/copied:1`, digest, size, 'copied', 'web'],
      [`${from}/a/none:1`, `${to}/p/none:1`, '', '', 'failed', 'web'],
      [`${from}/a/single:1`, `${to}/p/single:1`, single, size, 'copied', 'web'],
      [`${from}/a/taken:1`, `${to}/p/taken:1`, taken, '', 'conflict', 'web'],
      [`${from}/b/clash:1`, `${to}/p/clash:1`, '', '', 'clash', 'web'],
      [`${from}/c/clash:1`, `${to}/p/clash:1`, '', '', 'clash', 'web'],
    ])
    // Two images of a layer that is a bit more than 1000 bytes each.
    expect(Number(rows[0]![3])).toBeGreaterThan(2000)
    expect(Number(rows[0]![3])).toBeLessThan(6000)
    const again = await rowsOf(folder)
    expect(again.map((row) => row[4])).toEqual(
      rows.map((row) => (row[4] === 'copied' ? 'present' : row[4])),
    )
    expect(again.map((row) => row[3])).toEqual(rows.map((row) => row[3]))
  })

  it('has signatures, what a dry run would do, and what the lock does not know', async () => {
    const { digest } = await pushIndex(source.host, 'd/signed:1', 'signed')
    const { tag } = await pushSignature(source.host, 'd/signed', digest, 'sig')
    const folder = at('d/signed:1')
    const planned = await rowsOf(folder, { dryRun: true, withSignatures: true })
    expect(planned.map(([image, , , , state, user]) => [image, state, user])).toEqual([
      [`${source.host}/d/signed:1`, 'planned', 'web'],
      [`${source.host}/d/signed:${tag}`, 'planned', ''],
    ])
    const copied = await rowsOf(folder, { withSignatures: true })
    expect(copied.map((row) => row[4])).toEqual(['copied', 'copied'])

    await pushIndex(source.host, 'd/other:1', 'other')
    await runVerb(folder, localizeLock)
    const more = at('d/signed:1', 'd/other:1')
    copyFileSync(join(folder, 'kgplugin.images.lock'), join(more, 'kgplugin.images.lock'))
    const locked = await rowsOf(more, { locked: true })
    expect(locked.map(([image, , , , state]) => [image, state])).toEqual([
      [`${source.host}/d/other:1`, 'unlocked'],
      [`${source.host}/d/signed:1`, 'present'],
    ])
  })

  it('is Markdown where its name says so', async () => {
    await pushSingle(source.host, 'e/one:1', 'one')
    const folder = at('e/one:1')
    for (const report of ['a.md', 'b.Markdown']) {
      await runVerb(folder, localizeCopy, { report })
      expect(readFileSync(join(folder, report), 'utf8')).toMatch(
        /^# Images in .*\n\n1 row: 1 (?:copied|present)\n\n\| source \|.*\n.*\n\| `.*\/e\/one:1` \| .* B \| (?:copied|present) \| web \|\n$/,
      )
    }
  })

  it('is refused before the work where its name says nothing', async () => {
    await pushSingle(source.host, 'f/one:1', 'one')
    const folder = at('f/one:1')
    for (const report of ['report', 'report.html', '.md/x', '']) {
      await expect(runVerb(folder, localizeCopy, { report })).rejects.toThrow('names no format')
    }
    expect(existsSync(join(folder, 'report'))).toBe(false)
  })
})
