/** What a tar archive (POSIX ustar) is made of: headers, and contents filled up to whole blocks. */
export const TAR_BLOCK = 512

/** The bytes are not a tar archive, or end too early. */
export class TarError extends Error {
  override readonly name: string = 'TarError'
}

/** What one header says, before extensions. */
export interface TarHeader {
  name: string
  /** The type flag as one character; `0` for a regular file, `5` for a folder. */
  type: string
  /** Bytes of content. */
  size: number
}

const EMPTY_HEADER = '\0'.repeat(TAR_BLOCK)
/** What eleven octal digits hold: 8 GiB less one byte. */
const MAX_OCTAL_SIZE = 8 ** 11 - 1
const utf8 = new TextDecoder()
const latin1 = new TextDecoder('latin1')

/**
 * Reads one header: ustar, GNU's binary sizes, and what came before POSIX.
 * @param header A block, a character for each byte.
 * @param pax Records of a pax header before it, whose size counts more.
 * @returns Undefined for the block of zeros that ends an archive.
 * @throws TarError
 */
export function readTarHeader(
  header: string,
  pax: ReadonlyMap<string, string>,
): TarHeader | undefined {
  if (header === EMPTY_HEADER) return undefined
  requireChecksum(header)
  return { name: readName(header), type: header[156]!, size: readSize(header, pax) }
}

/** The number of bytes that a content takes in an archive. */
export function paddedTarSize(size: number): number {
  return Math.ceil(size / TAR_BLOCK) * TAR_BLOCK
}

function requireChecksum(header: string): void {
  // Most of a header is NULs, which add nothing.
  const summed = (header.slice(0, 148) + header.slice(156)).replace(/\0+/g, '')
  let sum = 8 * 0x20
  for (let index = 0; index < summed.length; index++) sum += summed.charCodeAt(index)
  if (readOctal(header.slice(148, 156)) !== sum) throw new TarError('invalid tar header')
}

function readSize(header: string, pax: ReadonlyMap<string, string>): number {
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
  const name = tarFieldText(header.slice(0, 100))
  const isUstar = header.startsWith('ustar\0', 257)
  const prefix = isUstar ? tarFieldText(header.slice(345, 500)) : ''
  return prefix === '' ? name : `${prefix}/${name}`
}

/** The text of a field, up to its first NUL, from UTF-8. @param field A character for each byte. */
export function tarFieldText(field: string): string {
  const end = field.indexOf('\0')
  const bytes = end < 0 ? field : field.slice(0, end)
  return /[\x80-\xff]/.test(bytes) ? utf8.decode(Buffer.from(bytes, 'latin1')) : bytes
}

/**
 * The records of a pax header: `<length> <key>=<value>\n`, the length counting the whole record.
 * @throws TarError
 */
export function readPaxRecords(data: Uint8Array): Map<string, string> {
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

export interface TarHeaderFields {
  /** At most 100 bytes of ASCII, and the folder before it, at most 155. */
  name: string
  prefix: string
  size: number
  /** Time of the last change, in seconds since 1970. */
  seconds: number
  type: '0' | 'x'
}

/** A header: mode 0644, owner 0; one of more than 8 GiB has its size in GNU's binary form. */
export function writeTarHeader({ name, prefix, size, seconds, type }: TarHeaderFields): Uint8Array {
  const block = Buffer.alloc(TAR_BLOCK)
  const put = (offset: number, text: string) => block.write(text, offset, 'latin1')
  put(0, name)
  put(100, octal(0o644, 7))
  put(108, octal(0, 7))
  put(116, octal(0, 7))
  if (size <= MAX_OCTAL_SIZE) put(124, octal(size, 11))
  else putBinarySize(block, size)
  put(136, octal(seconds, 11))
  put(148, ' '.repeat(8))
  put(156, type)
  put(257, 'ustar\x0000')
  put(329, octal(0, 7))
  put(337, octal(0, 7))
  put(345, prefix)
  let checksum = 0
  for (const byte of block) checksum += byte
  put(148, `${octal(checksum, 6)}\0 `)
  return block
}

function putBinarySize(block: Buffer, size: number): void {
  block[124] = 0x80
  block.writeBigUInt64BE(BigInt(size), 128)
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0')
}
