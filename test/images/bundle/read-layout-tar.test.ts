import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UserError } from '../../../src/diagnostics/user-error.ts'
import { writeTarHeader } from '../../../src/files/tar-header.ts'
import { blobFile } from '../../../src/images/bundle/layout-files.ts'
import { openBundle } from '../../../src/images/bundle/open-bundle.ts'
import { streamInput } from '../../../src/images/bundle/tar-input.ts'
import { unpackLayout } from '../../../src/images/bundle/unpack-layout.ts'
import { writeLayoutTar } from '../../../src/images/bundle/write-layout-tar.ts'
import { tempFolder } from '../../temp-folder.ts'
import { type Entry, entriesOf, sampleLayout, sha256, tarOf } from './layout-samples.ts'

const signal = new AbortController().signal
const HEX = 'ab'.repeat(32)

/** @param cuts How long the pieces are that the stream comes in. */
async function* piecesOf(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const length = Math.max(1, cuts[turn % Math.max(cuts.length, 1)] ?? 512)
    yield bytes.subarray(at, at + length)
    at += length
  }
}

async function unpack(bytes: Uint8Array, folder: string, cuts: readonly number[] = []) {
  await unpackLayout(streamInput(piecesOf(bytes, cuts)), 'x.tar', folder, signal)
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort()
}

describe('an archive of a layout', () => {
  it('gives its files back, in whatever pieces it comes', async () => {
    const { files } = sampleLayout()
    const folder = tempFolder(files)
    const pieces: Uint8Array[] = []
    for await (const piece of writeLayoutTar(folder, Object.keys(files))) pieces.push(piece)
    const archive = Buffer.concat(pieces)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 2000 }), { maxLength: 4 }),
        async (cuts) => {
          const copy = tempFolder()
          await unpack(archive, copy, cuts)
          expect(filesBelow(copy)).toEqual(Object.keys(files).sort())
          for (const [name, text] of Object.entries(files)) {
            expect(readFileSync(join(copy, name), 'utf8')).toBe(text)
          }
        },
      ),
      { numRuns: 20 },
    )
  })

  it('is read in place as it is from a stream', async () => {
    const layout = sampleLayout()
    const file = join(tempFolder(), 'x.tar')
    writeFileSync(file, await tarOf(entriesOf(layout)))
    const { layout: read, images } = await openBundle(file)
    expect(images).toEqual(layout.images)
    for (const [name, text] of Object.entries(layout.files)) {
      expect(await read.readText(name)).toBe(text)
    }
    expect(await read.readText('kgplugin.images.lock')).toBeUndefined()
    expect(await read.blobSize(sha256('nothing'))).toBeUndefined()
    const empty = layout.blob('')
    writeFileSync(file, await tarOf(entriesOf(layout)))
    const again = (await openBundle(file)).layout
    expect(await again.readText(blobFile(empty.digest))).toBe('')
  })

  it('holds a blob of more than 8 GiB', async () => {
    const size = 9 * 2 ** 30
    const header = writeTarHeader({
      name: `blobs/sha256/${HEX}`,
      prefix: '',
      size,
      seconds: 0,
      type: '0',
    })
    const folder = tempFolder()
    // Only its header is there.
    await expect(unpack(header, folder)).rejects.toThrow(/ends too early|There is no room/)
    expect(filesBelow(folder)).toEqual([])
  })

  it.each<[string, Entry]>([
    ['a name that leads out', { name: '../oci-layout', data: 'x' }],
    ['a name that leads out later', { name: 'a/../../oci-layout', data: 'x' }],
    ['another such file', { name: 'x/../../../etc/passwd', data: 'x' }],
    ['an absolute name', { name: '/etc/cron.d/x', data: 'x' }],
    ['an absolute name of a layout', { name: '/oci-layout', data: 'x' }],
    ['a symbolic link', { name: 'blobs', type: 'symlink', linkname: '/etc' }],
    [
      'a link in place of a blob',
      { name: `blobs/sha256/${HEX}`, type: 'symlink', linkname: '/etc/passwd' },
    ],
    ['a hard link', { name: 'index.json', type: 'link', linkname: '/etc/passwd' }],
    ['a device', { name: 'oci-layout', type: 'character-device' }],
    ['a FIFO', { name: 'oci-layout', type: 'fifo' }],
    ['a folder that leads out', { name: '../x/', type: 'directory' }],
  ])('is refused with %s', async (_, entry) => {
    const parent = tempFolder({ 'in/here': '' })
    const folder = join(parent, 'in')
    const archive = await tarOf([entry, ...entriesOf(sampleLayout())])
    const error = await unpack(archive, folder).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(UserError)
    expect((error as UserError).message).toMatch(/^x\.tar is refused: /)
    expect(filesBelow(parent)).toEqual(['in/here'])
    const file = join(parent, 'x.tar')
    writeFileSync(file, archive)
    await expect(openBundle(file)).rejects.toThrow('x.tar is refused: ')
  })

  it('is refused when a file is there twice, or two layouts are', async () => {
    const entries = entriesOf(sampleLayout())
    const twice = await tarOf([...entries, { name: './oci-layout', data: 'other' }])
    await expect(unpack(twice, tempFolder())).rejects.toThrow('"./oci-layout" is there twice')
    const two = await tarOf([...entries, { name: 'b/oci-layout', data: 'other' }])
    await expect(unpack(two, tempFolder())).rejects.toThrow(
      'it holds two layouts, in "" and in "b/"',
    )
  })

  it('is refused when a name has a NUL', async () => {
    const record = '16 path=a\0b/../c\n'.replace('16', '17')
    const block = Buffer.alloc(512)
    block.write(record)
    const archive = Buffer.concat([
      writeTarHeader({ name: 'p', prefix: '', size: record.length, seconds: 0, type: 'x' }),
      block,
      writeTarHeader({ name: 'x', prefix: '', size: 0, seconds: 0, type: '0' }),
      Buffer.alloc(1024),
    ])
    await expect(unpack(archive, tempFolder())).rejects.toThrow('has a NUL')
  })

  it('does not hold a long name in memory', async () => {
    const huge = writeTarHeader({ name: 'p', prefix: '', size: 2 ** 32, seconds: 0, type: 'x' })
    await expect(unpack(huge, tempFolder())).rejects.toThrow('longer than 64 KiB')
  })

  it('passes over what is no part of a layout', async () => {
    const { files } = sampleLayout()
    const others = [
      { name: 'README', data: 'x' },
      { name: 'blobs/sha256/short', data: 'x' },
      { name: 'blobs/sha512/aa', data: 'x' },
      { name: 'other/oci-layout.bak', data: 'x' },
    ]
    const folder = tempFolder()
    await unpack(await tarOf([...others, ...entriesOf(sampleLayout())]), folder)
    expect(filesBelow(folder)).toEqual(Object.keys(files).sort())
  })

  it('that is cut off anywhere is told so, and leaves no half of a blob', async () => {
    const { files } = sampleLayout()
    const archive = await tarOf(entriesOf(sampleLayout()))
    await fc.assert(
      // The two blocks of zeros at its end: one would do.
      fc.asyncProperty(fc.integer({ min: 1, max: archive.length - 1025 }), async (length) => {
        const folder = tempFolder()
        await expect(unpack(archive.subarray(0, length), folder)).rejects.toThrow(
          `x.tar ends too early, after ${length} bytes`,
        )
        for (const name of filesBelow(folder)) {
          expect(readFileSync(join(folder, name), 'utf8')).toBe(files[name])
        }
      }),
    )
  })

  it('with any bytes changed is refused or leaves files of a layout alone', async () => {
    const archive = await tarOf(entriesOf(sampleLayout()))
    const change = fc.record({
      at: fc.integer({ min: 0, max: archive.length - 1 }),
      byte: fc.integer({ min: 0, max: 255 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        const bytes = Buffer.from(archive)
        for (const { at, byte } of changes) bytes[at] = byte
        const parent = tempFolder({ 'in/x': '' })
        const error = await unpack(bytes, join(parent, 'in')).catch((reason: unknown) => reason)
        if (error !== undefined) expect(error).toBeInstanceOf(UserError)
        for (const name of filesBelow(parent)) {
          expect(name).toMatch(
            /^in\/(?:x|oci-layout|index\.json|kgplugin\.bundle\.lock|blobs\/sha256\/[0-9a-f]{64})$/,
          )
        }
      }),
      { numRuns: 200 },
    )
  })

  it.each([
    ['nothing', Buffer.alloc(0), 'x.tar is empty'],
    ['text', Buffer.from('hello\n'.repeat(200)), 'x.tar is no tar archive, or damaged'],
    ['gzip', Buffer.from([0x1f, 0x8b, 8, 0]), 'x.tar is packed with gzip'],
    ['zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0]), 'x.tar is packed with zstd'],
  ])('is not %s', async (_, bytes, message) => {
    await expect(unpack(bytes, tempFolder())).rejects.toThrow(message)
  })
})
