import { UserError } from '../../diagnostics/index.ts'
import {
  paddedTarSize,
  readPaxRecords,
  readTarHeader,
  TAR_BLOCK,
  TarError,
  tarFieldText,
} from '../../files/index.ts'
import { CONTENTS_FILE, digestOfFile, INDEX_FILE, LAYOUT_FILE } from './layout-files.ts'
import type { TarInput } from './tar-input.ts'

/** A file of a layout in an archive. */
export interface TarFile {
  /** As in the layout's folder, such as `index.json`. */
  name: string
  size: number
  /** Where its bytes begin in the archive. */
  offset: number
  /** Its bytes; what is not taken is skipped. */
  pieces(): AsyncIterable<Buffer>
}

const MAX_HEADERS = 200_000
/** Bytes of one extension header: a name. */
const MAX_EXTENSION = 64 * 1024

/**
 * The files of the layout in a tar archive, in order. They may lie in one folder of it (`tar cf x.tar FOLDER`); other
 * files are passed over. Nothing is written, and no more than a header or a name is held in memory.
 * @param path What the archive is called, for messages.
 * @throws UserError for what is no tar archive, ends too early, or wants to lead out of a folder: names with `..`,
 *   absolute ones, links, devices.
 */
export async function* readLayoutTar(input: TarInput, path: string): AsyncGenerator<TarFile> {
  const seen = new Set<string>()
  let folder: string | undefined
  for await (const entry of readEntries(input, path)) {
    const { shown, type } = entry
    requirePlain(entry, path)
    const name = layoutName(entry.name)
    if (name === undefined || type === '5') continue
    folder ??= name.folder
    if (name.folder !== folder) {
      throw hostile(path, `it holds two layouts, in ${show(folder)} and in ${show(name.folder)}`)
    }
    if (seen.has(name.file)) throw hostile(path, `${shown} is there twice`)
    seen.add(name.file)
    yield { name: name.file, size: entry.size, offset: entry.offset, pieces: entry.pieces }
  }
}

interface Entry extends Omit<TarFile, 'name'> {
  name: string
  /** The name as a message may quote it. */
  shown: string
  type: string
}

async function* readEntries(input: TarInput, path: string): AsyncGenerator<Entry> {
  let pax = new Map<string, string>()
  let longName: string | undefined
  for (let headers = 0; ; headers++) {
    if (headers > MAX_HEADERS) throw hostile(path, `it has more than ${MAX_HEADERS} headers`)
    const block = await input.take(TAR_BLOCK)
    if (headers === 0) requireTar(block, path)
    if (block.length < TAR_BLOCK) throw truncated(path, input.offset)
    const header = parseHeader(block, pax, path)
    if (header === undefined) return drain(input)
    const { type, size } = header
    if (type === 'x' || type === 'L' || type === 'g' || type === 'K') {
      if (size > MAX_EXTENSION) throw hostile(path, 'a name in it is longer than 64 KiB')
      const data = await input.take(paddedTarSize(size))
      if (data.length < paddedTarSize(size)) throw truncated(path, input.offset)
      if (type === 'x') pax = parsePax(data.subarray(0, size), path)
      if (type === 'L') longName = tarFieldText(data.subarray(0, size).toString('latin1'))
      continue
    }
    const name = pax.get('path') ?? longName ?? header.name
    const start = input.offset
    yield {
      name,
      shown: show(name),
      type: type === '\0' && name.endsWith('/') ? '5' : type,
      size,
      offset: start,
      pieces: () => whole(input, size, path),
    }
    const taken = input.offset - start
    if (!(await input.skip(paddedTarSize(size) - taken))) throw truncated(path, input.offset)
    pax = new Map()
    longName = undefined
  }
}

async function* whole(input: TarInput, size: number, path: string): AsyncGenerator<Buffer> {
  let left = size
  for await (const piece of input.pieces(size)) {
    left -= piece.length
    yield piece
  }
  if (left > 0) throw truncated(path, input.offset)
}

/** To its end, since who writes into a pipe that nobody reads is told that it broke. */
async function drain(input: TarInput): Promise<void> {
  const { length } = await input.take(TAR_BLOCK)
  if (length > 0) await input.skip(Number.MAX_SAFE_INTEGER)
}

function parseHeader(
  block: Buffer,
  pax: ReadonlyMap<string, string>,
  path: string,
): ReturnType<typeof readTarHeader> {
  try {
    return readTarHeader(block.toString('latin1'), pax)
  } catch (error) {
    if (!(error instanceof TarError)) throw error
    throw damaged(path, error.message)
  }
}

function parsePax(data: Buffer, path: string): Map<string, string> {
  try {
    return readPaxRecords(data)
  } catch (error) {
    if (!(error instanceof TarError)) throw error
    throw damaged(path, error.message)
  }
}

const MAGICS: readonly [magic: string, packer: string][] = [
  ['\x1f\x8b', 'gzip'],
  ['\x28\xb5\x2f\xfd', 'zstd'],
  ['\xfd7zXZ', 'xz'],
  ['BZh', 'bzip2'],
]

function requireTar(block: Buffer, path: string): void {
  if (block.length === 0) throw new UserError(`${path} is empty`, { hint: AGAIN })
  const text = block.toString('latin1')
  const packer = MAGICS.find(([magic]) => text.startsWith(magic))?.[1]
  if (packer !== undefined) {
    throw new UserError(`${path} is packed with ${packer}`, {
      hint: `Unpack it on the way: ${packer} -dc FILE | kgplugin localize load -`,
    })
  }
}

/** The file of a layout that an entry is, and the folder that the layout lies in. */
function layoutName(name: string): { file: string; folder: string } | undefined {
  const plain = name.replace(/^(?:\.\/)+/, '')
  const [, folder = '', file = ''] =
    /^((?:[^/]+\/)*?)((?:blobs\/sha256\/)?[^/]+)$/.exec(plain) ?? []
  const isKnown = [LAYOUT_FILE, INDEX_FILE, CONTENTS_FILE].includes(file)
  return isKnown || digestOfFile(file) !== undefined ? { file, folder } : undefined
}

/** Nothing of these is ever written; an archive that has one is not what somebody saved. */
function requirePlain({ name, shown, type }: Entry, path: string): void {
  if (!['0', '\0', '5'].includes(type)) {
    const kind = type === '1' || type === '2' ? 'a link' : 'no regular file'
    throw hostile(path, `${shown} is ${kind}`)
  }
  if (name.includes('\0')) throw hostile(path, `the name ${shown} has a NUL`)
  if (name.startsWith('/') || name.split('/').includes('..')) {
    throw hostile(path, `the name ${shown} leads out of the archive`)
  }
}

function show(name: string): string {
  return JSON.stringify(name.slice(0, 200))
}

const AGAIN = 'Copy it again, or save the images again.'

function truncated(path: string, offset: number): UserError {
  return new UserError(`${path} ends too early, after ${offset} bytes`, {
    hint: `A part of it is missing, and nothing was loaded. ${AGAIN}`,
  })
}

function damaged(path: string, reason: string): UserError {
  return new UserError(`${path} is no tar archive, or damaged: ${reason}`, { hint: AGAIN })
}

function hostile(path: string, reason: string): UserError {
  return new UserError(`${path} is refused: ${reason}`, {
    hint: 'It is not as "kgplugin localize save" writes it. Nothing was loaded.',
  })
}
