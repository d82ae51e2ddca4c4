import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from 'node:fs'
import { errorCode } from './error-code.ts'

/** Node's error for a file, with the code that the system has for something of the wrong kind. */
export class NotRegularError extends Error {
  readonly code = 'ENOTREGULAR'
  readonly path: string

  constructor(path: string, kind: string) {
    super(`${path} is not a regular file, but ${kind}`)
    this.path = path
  }
}

/**
 * The bytes of a file that comes with a workspace, a chart or a cache. What is no regular file is not waited for: reading
 * a FIFO, a socket or a terminal may never end.
 * @throws NotRegularError, and the file system's error
 */
export function readRegularFile(path: string): Buffer {
  const descriptor = open(path)
  try {
    const stats = fstatSync(descriptor)
    if (stats.isDirectory()) throw directoryError(path)
    if (!stats.isFile()) throw new NotRegularError(path, kindOf(stats))
    return readFileSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** The same for a chain of promises. @throws NotRegularError, and the file system's error */
export async function readRegularBytes(path: string): Promise<Buffer> {
  return readRegularFile(path)
}

/** The text of such a file, from UTF-8. @throws NotRegularError, and the file system's error */
export async function readRegularText(path: string): Promise<string> {
  return readRegularFile(path).toString('utf8')
}

/**
 * The bytes of a file that the user names in a flag. He may name a pipe of his shell (`<(...)`, `/dev/stdin`), and what he
 * names is then read as it is.
 * @throws NotRegularError for a FIFO elsewhere, a socket, or a device besides /dev/null; the file system's error
 */
export function readNamedFile(path: string): Buffer {
  if (/^\/(?:dev\/(?:fd\/|stdin$|null$)|proc\/(?:self|\d+)\/fd\/)/.test(path))
    return readFileSync(path)
  return readRegularFile(path)
}

// Without NONBLOCK, opening a FIFO waits for somebody who writes. Windows has neither.
function open(path: string): number {
  try {
    return openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    // A socket, or a device that is not there.
    if (errorCode(error) === 'ENXIO') throw new NotRegularError(path, 'a socket or a device')
    throw error
  }
}

// As readFile says it, which callers know.
function directoryError(path: string): Error {
  const error = new Error(`EISDIR: illegal operation on a directory, read '${path}'`)
  return Object.assign(error, { code: 'EISDIR', path, syscall: 'read' })
}

function kindOf(stats: Stats): string {
  if (stats.isFIFO()) return 'a FIFO'
  if (stats.isSocket()) return 'a socket'
  return 'a device'
}
