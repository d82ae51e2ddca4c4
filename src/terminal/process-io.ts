import { fstatSync, write as writeLater, writeSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { errorCode } from '../files/index.ts'
import type { Io } from './io.ts'
import { wantsColour } from './wants-colour.ts'
import { wantsRedrawing } from './wants-redrawing.ts'

const FALLBACK_COLUMNS = 80
const FULL_PIPE_PAUSE_MS = 2

/**
 * The Io of a real process. Its streams are opened when they are needed: what a command prints to a file or a pipe
 * goes there without them, and most commands read nothing.
 * @param colorFlag False for `--no-color`.
 */
export function processIo(process: NodeJS.Process, colorFlag: boolean | undefined): Io {
  const isTerminal = (name: 'stdin' | 'stdout' | 'stderr'): boolean => process[name].isTTY === true
  const isColoured = (name: 'stdout' | 'stderr'): boolean =>
    wantsColour(isTerminal(name), process.env, colorFlag)
  return {
    stdout: (text) => write(1, () => process.stdout, text),
    stderr: (text) => write(2, () => process.stderr, text),
    readStdin: () => readAll(process.stdin),
    readStdinPieces: () => process.stdin,
    writeStdout: (bytes) => writeAll(1, bytes),
    stdin: {
      get isTerminal() {
        return isTerminal('stdin')
      },
    },
    get stdoutIsTerminal() {
      return isTerminal('stdout')
    },
    get stderrIsTerminal() {
      return isTerminal('stderr')
    },
    get stderrRedraws() {
      return wantsRedrawing(isTerminal('stderr'), process.env, colorFlag)
    },
    get columns() {
      return process.stderr.columns || process.stdout.columns || FALLBACK_COLUMNS
    },
    get stdoutColor() {
      return isColoured('stdout')
    },
    get stderrColor() {
      return isColoured('stderr')
    },
  }
}

// Pipes are asynchronous in Node: text that is still queued when the process ends would be lost.
function write(fd: number, open: () => NodeJS.WriteStream, text: string): void {
  if (mayBeTerminal(fd) && open().isTTY) {
    open().write(text)
    return
  }
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(fd, bytes, at)
    } catch (error) {
      const code = errorCode(error)
      if (code === 'EAGAIN') {
        sleepMs(FULL_PIPE_PAUSE_MS)
        continue
      }
      // The reader has ended (`kgplugin ... | head`), so there is nobody to report an error to.
      if (code === 'EPIPE') return
      throw error
    }
  }
}

/** Leaves the process free for other work while a slow reader takes its time. */
async function writeAll(fd: number, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    try {
      at += (await promisify(writeLater)(fd, bytes, at)).bytesWritten
    } catch (error) {
      if (errorCode(error) !== 'EAGAIN') throw error
      await wait(FULL_PIPE_PAUSE_MS)
    }
  }
}

// Not so for files and pipes, and for a descriptor that is closed, which the write will tell.
function mayBeTerminal(fd: number): boolean {
  try {
    return fstatSync(fd).isCharacterDevice()
  } catch {
    return true
  }
}

function sleepMs(duration: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, duration)
}

async function readAll(stream: NodeJS.ReadStream): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}
