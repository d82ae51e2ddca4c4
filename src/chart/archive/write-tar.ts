import { paddedTarSize, TAR_BLOCK, writeTarHeader } from '../../files/index.ts'
import type { ChartFile } from '../chart.ts'

const utf8 = new TextEncoder()

/**
 * A tar archive of regular files, mode 0644, owner 0: the headers that Go's archive/tar writes for
 * Helm. A name that ustar cannot hold (long, or not ASCII) goes into a pax header.
 * @param modified Stamped on every entry; whole seconds count.
 */
export function writeTar(files: readonly ChartFile[], modified: Date): Uint8Array {
  const seconds = Math.max(0, Math.floor(modified.getTime() / 1000))
  const blocks = files.flatMap(({ path, data }) => [...headers(path, data.length, seconds), data])
  const size = blocks.reduce((sum, block) => sum + paddedTarSize(block.length), 2 * TAR_BLOCK)
  const archive = new Uint8Array(size)
  let offset = 0
  for (const block of blocks) {
    archive.set(block, offset)
    offset += paddedTarSize(block.length)
  }
  return archive
}

function headers(path: string, size: number, seconds: number): Uint8Array[] {
  const split = splitUstarName(path)
  if (split) return [writeTarHeader({ ...split, size, seconds, type: '0' })]
  const record = paxRecord('path', path)
  const fallback = path.replace(/[^\x20-\x7e]/g, '').slice(-100)
  return [
    writeTarHeader({
      name: 'PaxHeaders.0/path',
      prefix: '',
      size: record.length,
      seconds: 0,
      type: 'x',
    }),
    record,
    writeTarHeader({ name: fallback, prefix: '', size, seconds, type: '0' }),
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
