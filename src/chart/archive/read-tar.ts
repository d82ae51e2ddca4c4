/** One entry of a tar archive. `data` is a view into the archive. */
export interface TarEntry {
  name: string
  /** The type flag as one character; `0` for a regular file, `5` for a folder. */
  type: string
  data: Uint8Array
}

/** The bytes are not a tar archive, or end too early. */
export class TarError extends Error {
  override readonly name: string = 'TarError'
}

/** The archive has more of something than we read. */
export class TarLimitError extends TarError {
  override readonly name = 'TarLimitError'
}

const BLOCK = 512
const EMPTY_HEADER = '\0'.repeat(BLOCK)

/** Headers of one archive, those of extensions among them. */
const MAX_HEADERS = 200_000
/** Bytes of names and other extensions of one archive. */
const MAX_EXTENSIONS = 8 * 1024 * 1024
/** Bytes of one name; PATH_MAX of Linux. */
const MAX_NAME = 4096
/** Headers that speak of others: of pax, and the long names of GNU. */
const EXTENSIONS: ReadonlySet<string> = new Set(['x', 'g', 'L', 'K'])
const utf8 = new TextDecoder()
const latin1 = new TextDecoder('latin1')

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
  while (offset + BLOCK <= archive.length) {
    if (++headers > MAX_HEADERS) throw new TarLimitError(`more than ${MAX_HEADERS} headers`)
    const header = byteText(archive, offset, offset + BLOCK)
    if (header === EMPTY_HEADER) return
    requireChecksum(header)
    const type = header[156]!
    const size = readSize(header, pax)
    const start = offset + BLOCK
    if (start + size > archive.length)
      throw new TarError('the archive ends in the middle of a file')
    const data = archive.subarray(start, start + size)
    offset = start + Math.ceil(size / BLOCK) * BLOCK

    if (EXTENSIONS.has(type)) {
      extensions += size
      if (extensions > MAX_EXTENSIONS) {
        throw new TarLimitError(`more than ${MAX_EXTENSIONS} bytes of extended headers`)
      }
    }
    if (type === 'x') pax = readPaxRecords(data)
    else if (type === 'L') longName = untilNul(byteText(data, 0, size))
    else if (type !== 'g' && type !== 'K') {
      const name = pax.get('path') ?? longName ?? readName(header)
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

function requireChecksum(header: string): void {
  // Most of a header is NULs, which add nothing.
  const summed = (header.slice(0, 148) + header.slice(156)).replace(/\0+/g, '')
  let sum = 8 * 0x20
  for (let index = 0; index < summed.length; index++) sum += summed.charCodeAt(index)
  if (readOctal(header.slice(148, 156)) !== sum) throw new TarError('invalid tar header')
}

function readSize(header: string, pax: Map<string, string>): number {
  const text = pax.get('size')
  const size = text === undefined ? readNumber(header.slice(124, 136)) : Number(text)
  if (!Number.isSafeInteger(size) || size < 0) throw new TarError('invalid size in a tar header')
  return size
}

// GNU: with the top bit set, the field is a big-endian binary number.
function readNumber(field: string): number {
  if ((field.charCodeAt(0) & 0x80) === 0) return readOctal(field)
  const bytes = Buffer.from(field, 'latin1')
  return bytes.reduce((sum, byte, index) => sum * 256 + (index === 0 ? byte & 0x7f : byte), 0)
}

function readOctal(field: string): number {
  const text = /^[ \0]*([0-7]*)[ \0]*$/.exec(field)?.[1]
  if (text === undefined) throw new TarError('invalid number in a tar header')
  return text === '' ? 0 : Number.parseInt(text, 8)
}

function readName(header: string): string {
  const name = untilNul(header.slice(0, 100))
  const isUstar = header.startsWith('ustar\0', 257)
  const prefix = isUstar ? untilNul(header.slice(345, 500)) : ''
  return prefix === '' ? name : `${prefix}/${name}`
}

function untilNul(field: string): string {
  const end = field.indexOf('\0')
  const bytes = end < 0 ? field : field.slice(0, end)
  return /[\x80-\xff]/.test(bytes) ? utf8.decode(Buffer.from(bytes, 'latin1')) : bytes
}

// Records are `<length> <key>=<value>\n`, the length counting the whole record.
function readPaxRecords(data: Uint8Array): Map<string, string> {
  const records = new Map<string, string>()
  let offset = 0
  while (offset < data.length) {
    const space = data.indexOf(0x20, offset)
    const length = space < 0 ? Number.NaN : Number(latin1.decode(data.subarray(offset, space)))
    const end = offset + length
    if (!Number.isSafeInteger(length) || end > data.length || end - 1 <= space) {
      throw new TarError('invalid pax record')
    }
    const record = utf8.decode(data.subarray(space + 1, end - 1))
    const equals = record.indexOf('=')
    if (equals <= 0 || data[end - 1] !== 0x0a) throw new TarError('invalid pax record')
    records.set(record.slice(0, equals), record.slice(equals + 1))
    offset = end
  }
  return records
}
