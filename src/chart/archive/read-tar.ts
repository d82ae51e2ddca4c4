import {
  readPaxRecords,
  readTarHeader,
  tarFieldText,
  TAR_BLOCK,
  TarError,
} from '../../files/index.ts'

/** One entry of a tar archive. `data` is a view into the archive. */
export interface TarEntry {
  name: string
  /** The type flag as one character; `0` for a regular file, `5` for a folder. */
  type: string
  data: Uint8Array
}

/** The archive has more of something than we read. */
export class TarLimitError extends TarError {
  override readonly name = 'TarLimitError'
}

/** Headers of one archive, those of extensions among them. */
const MAX_HEADERS = 200_000
/** Bytes of names and other extensions of one archive. */
const MAX_EXTENSIONS = 8 * 1024 * 1024
/** Bytes of one name; PATH_MAX of Linux. */
const MAX_NAME = 4096
/** Headers that speak of others: of pax, and the long names of GNU. */
const EXTENSIONS: ReadonlySet<string> = new Set(['x', 'g', 'L', 'K'])

/**
 * The entries of a tar archive (POSIX pax and ustar, GNU long names, binary sizes), in order.
 * Extension headers are applied, not returned. Reading stops at the first all-zero block.
 * Throws TarError.
 */
export function* readTar(archive: Uint8Array): Generator<TarEntry> {
  let offset = 0
  let pax = new Map<string, string>()
  let longName: string | undefined
  let headers = 0
  let extensions = 0
  while (offset + TAR_BLOCK <= archive.length) {
    if (++headers > MAX_HEADERS) throw new TarLimitError(`more than ${MAX_HEADERS} headers`)
    const header = readTarHeader(byteText(archive, offset, offset + TAR_BLOCK), pax)
    if (header === undefined) return
    const { type, size } = header
    const start = offset + TAR_BLOCK
    if (start + size > archive.length)
      throw new TarError('the archive ends in the middle of a file')
    const data = archive.subarray(start, start + size)
    offset = start + Math.ceil(size / TAR_BLOCK) * TAR_BLOCK

    if (EXTENSIONS.has(type)) {
      extensions += size
      if (extensions > MAX_EXTENSIONS) {
        throw new TarLimitError(`more than ${MAX_EXTENSIONS} bytes of extended headers`)
      }
    }
    if (type === 'x') pax = readPaxRecords(data)
    else if (type === 'L') longName = tarFieldText(byteText(data, 0, size))
    else if (type !== 'g' && type !== 'K') {
      const name = pax.get('path') ?? longName ?? header.name
      if (name.length > MAX_NAME)
        throw new TarLimitError(`a name of more than ${MAX_NAME} characters`)
      yield { name, type: toEntryType(type, name), data }
      pax = new Map()
      longName = undefined
    }
  }
  if (offset < archive.length) throw new TarError('the archive ends in the middle of a header')
}

// Before POSIX there was no type for folders: a trailing slash said so.
function toEntryType(type: string, name: string): string {
  if (type !== '\0') return type
  return name.endsWith('/') ? '5' : '0'
}

/** A character for each byte: one string is read far faster than bytes, each by a call. */
function byteText({ buffer, byteOffset }: Uint8Array, start: number, end: number): string {
  return Buffer.from(buffer, byteOffset + start, end - start).toString('latin1')
}
