import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  NotRegularError,
  readNamedFile,
  readRegularFile,
} from '../../src/files/read-regular-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'kgplugin-regular-'))
const server = createServer()

beforeAll(async () => {
  writeFileSync(join(folder, 'file'), 'text')
  symlinkSync('file', join(folder, 'link'))
  execFileSync('mkfifo', [join(folder, 'fifo')])
  symlinkSync('fifo', join(folder, 'link-to-fifo'))
  await new Promise<void>((resolve) => server.listen(join(folder, 'socket'), resolve))
})

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  rmSync(folder, { recursive: true })
})

describe('what is no file is refused at once', () => {
  test.each(['fifo', 'link-to-fifo', 'socket', '/dev/zero'])('%s', (name) => {
    const path = name.startsWith('/') ? name : join(folder, name)
    for (const read of [readRegularFile, readNamedFile]) {
      expect(() => read(path)).toThrow(NotRegularError)
      expect(() => read(path)).toThrow(`${path} is not a regular file, but a`)
    }
  })

  test('what the shell makes for the user is read', () => {
    const script = `
      const { readNamedFile } = await import(${JSON.stringify(new URL('../../src/files/read-regular-file.ts', import.meta.url).href)})
      process.stdout.write(readNamedFile(process.argv[1]))
    `
    const run = (command: string): string =>
      execFileSync('bash', ['-c', command, 'bash', script], { encoding: 'utf8' })
    const node = `${process.execPath} --import tsx --input-type=module -e "$1"`
    expect(run(`${node} <(echo piped)`)).toBe('piped\n')
    expect(run(`echo piped | ${node} /dev/stdin`)).toBe('piped\n')
    expect(run(`${node} /dev/null`)).toBe('')
  })
})

test('files are read, through links, too', () => {
  expect(readRegularFile(join(folder, 'file')).toString()).toBe('text')
  expect(readRegularFile(join(folder, 'link')).toString()).toBe('text')
  expect(() => readRegularFile(join(folder, 'none'))).toThrow('ENOENT')
  expect(() => readRegularFile(folder)).toThrow('EISDIR')
})
