import { gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { pack } from 'tar-stream'
import { expect, test } from 'vitest'
import { UserError } from '../../src/diagnostics/user-error.ts'
import { readTarball } from '../../src/services/read-tarball.ts'

interface Entry {
  name: string
  type?: 'file' | 'symlink' | 'directory'
}

async function tarball(entries: Entry[]): Promise<Uint8Array> {
  const tar = pack()
  for (const { name, type = 'file' } of entries) {
    tar.entry(
      { name, type, ...(type === 'symlink' && { linkname: '/etc/passwd' }) },
      type === 'file' ? name : '',
    )
  }
  tar.finalize()
  const chunks: Uint8Array[] = []
  for await (const chunk of tar) chunks.push(chunk as Uint8Array)
  return gzipSync(Buffer.concat(chunks))
}

function paths(archive: Uint8Array, path: string): string[] {
  return readTarball(archive, path).map((file) => file.path)
}

test('files below a folder, without links and what leads out', async () => {
  const archive = await tarball([
    { name: 'a/', type: 'directory' },
    { name: 'a/Chart.yaml' },
    { name: 'a/../../x' },
    { name: 'a/link', type: 'symlink' },
    { name: './a/b/c' },
    { name: 'ab/d' },
    { name: '/etc/x' },
  ])
  // The path is the start of a name, as to the installer.
  expect(paths(archive, 'a')).toEqual(['Chart.yaml', 'b/c', 'b/d'])
  expect(paths(archive, 'a/')).toEqual(['Chart.yaml', 'b/c'])
  expect(paths(archive, '')).toEqual(['a/Chart.yaml', 'a/b/c', 'ab/d'])
  expect(() => readTarball(archive, 'c')).toThrow('there is no c in the archive')
})

test('anything else is refused in words', async () => {
  const archive = await tarball([{ name: 'a/x' }])
  fc.assert(
    fc.property(fc.nat(archive.length - 1), fc.nat(255), (at, byte) => {
      const damaged = Uint8Array.from(archive)
      damaged[at] = byte
      try {
        readTarball(damaged, '')
      } catch (error) {
        expect(error).toBeInstanceOf(UserError)
      }
    }),
    { numRuns: 200 },
  )
  expect(() => readTarball(new Uint8Array(), '')).toThrow('not a gzipped archive')
})
