import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { unifiedDiff } from '../../src/terminal/unified-diff.ts'
import { lacking } from '../needs.ts'
import { tempFolder } from '../temp-folder.ts'

const lacks = await lacking('git')

describe('unifiedDiff', () => {
  it('shows a change, a new file and one that goes', async () => {
    const change = { name: 'a/b.txt', before: 'one\ntwo\n', after: 'one\n2\n' }
    expect(await unifiedDiff(change, false)).toBe(
      '--- a/a/b.txt\n+++ b/a/b.txt\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n',
    )
    const created = await unifiedDiff({ ...change, before: undefined }, false)
    expect(created).toMatch(/^--- \/dev\/null\n\+\+\+ b\/a\/b\.txt\n/)
    const removed = await unifiedDiff({ ...change, after: undefined }, false)
    expect(removed).toMatch(/^--- a\/a\/b\.txt\n\+\+\+ \/dev\/null\n/)
  })

  it('paints lines, not the names of the files', async () => {
    const change = { name: 'f', before: '-- one\n', after: '++ two\n' }
    expect(await unifiedDiff(change, true)).toBe(
      '--- a/f\n+++ b/f\n\u001B[36m@@ -1,1 +1,1 @@\u001B[39m\n' +
        '\u001B[31m--- one\u001B[39m\n\u001B[32m+++ two\u001B[39m\n',
    )
  })
})

describe.skipIf(lacks)(`a diff${lacks}`, () => {
  it.each([
    ['ends with a blank line', 'a: 1\n\n\n', 'a: 2\n\n\n'],
    ['has no newline at its end', 'a: 1', 'a: 2'],
    ['gets a newline at its end', 'a: 1', 'a: 1\n'],
  ])('is what git applies to a file that %s', async (_, before, after) => {
    const diff = await unifiedDiff({ name: 'f.yaml', before, after }, false)
    const folder = tempFolder({ 'f.yaml': before, 'change.diff': diff })
    execFileSync('git', ['apply', 'change.diff'], {
      cwd: folder,
      env: { PATH: process.env['PATH'] },
    })
    expect(readFileSync(join(folder, 'f.yaml'), 'utf8')).toBe(after)
  })
})
