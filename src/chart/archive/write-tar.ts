import type { ChartFile } from '../chart.ts'

const BLOCK = 512
const utf8 = new TextEncoder()

/**
 * A tar archive of regular files, mode 0644, owner 0: the headers that Go's archive/tar writes for
 * Helm. A name that ustar cannot hold (long, or not ASCII) goes into a pax header.
 * @param modified Stamped on every entry; whole seconds count.
 */
export function writeTar(files: readonly ChartFile[], modified: Date): Uint8Array {
  const seconds = Math.max(0, Math.floor(modified.getTime() / 1000))
  const blocks = files.flatMap(({ path, data }) => [...headers(path, data.length, seconds), data])
  const size = blocks.reduce((sum, block) => sum + padded(block.length), 2 * BLOCK)
  const archive = new Uint8Array(size)
  let offset = 0
  for (const block of blocks) {
    archive.set(block, offset)
    offset += padded(block.length)
  }
  return archive
}

function padded(length: number): number {
  return Math.ceil(length / BLOCK) * BLOCK
}

function headers(path: string, size: number, seconds: number): Uint8Array[] {
  const split = splitUstarName(path)
  if (split) return [header({ ...split, size, seconds, type: '0' })]
  const record = paxRecord('path', path)
  const fallback = path.replace(/[^\x20-\x7e]/g, '').slice(-100)
  return [
    header({ name: 'PaxHeaders.0/path', prefix: '', size: record.length, seconds: 0, type: 'x' }),
    record,
    header({ name: fallback, prefix: '', size, seconds, type: '0' }),
  ]
}

// POSIX ustar: 100 bytes of name, and before it a folder of at most 155.
function splitUstarName(path: string): { name: string; prefix: string } | undefined {
  if (!/^[ -~]*$/.test(path)) return undefined
  if (path.length <= 100) return { name: path, prefix: '' }
  const slash = path.slice(0, 156).lastIndexOf('/')
  const name = path.slice(slash + 1)
  if (slash <= 0 || name.length > 100 || name === '') return undefined
  return { name, prefix: path.slice(0, slash) }
}

// The record's length counts its own digits.
function paxRecord(key: string, value: string): Uint8Array {
  const rest = utf8.encode(` ${key}=${value}\n`)
  let length = rest.length
  while (length !== rest.length + String(length).length)
    length = rest.length + String(length).length
  return Uint8Array.from([...utf8.encode(String(length)), ...rest])
}

interface HeaderFields {
  name: string
  prefix: string
  size: number
  seconds: number
  type: '0' | 'x'
}

function header({ name, prefix, size, seconds, type }: HeaderFields): Uint8Array {
  const block = Buffer.alloc(BLOCK)
  const put = (offset: number, text: string) => block.write(text, offset, 'latin1')
  put(0, name)
  put(100, octal(0o644, 7))
  put(108, octal(0, 7))
  put(116, octal(0, 7))
  put(124, octal(size, 11))
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

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0')
}
