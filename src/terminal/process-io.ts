import { writeSync } from 'node:fs'
import { errorCode } from '../files/index.ts'
import type { Io } from './io.ts'
import { wantsColour } from './wants-colour.ts'

const FALLBACK_COLUMNS = 80
const FULL_PIPE_PAUSE_MS = 2

/**
 * The Io of a real process.
 * @param colorFlag False for `--no-color`.
 */
export function processIo(process: NodeJS.Process, colorFlag: boolean | undefined): Io {
  const { stdin, stdout, stderr, env } = process
  return {
    stdout: (text) => write(stdout, text),
    stderr: (text) => write(stderr, text),
    readStdin: () => readAll(stdin),
    stdin: { isTerminal: stdin.isTTY === true },
    stdoutIsTerminal: stdout.isTTY === true,
    stderrIsTerminal: stderr.isTTY === true,
    columns: stderr.columns || stdout.columns || FALLBACK_COLUMNS,
    stdoutColor: wantsColour(stdout.isTTY === true, env, colorFlag),
    stderrColor: wantsColour(stderr.isTTY === true, env, colorFlag),
  }
}

// Pipes are asynchronous in Node: text that is still queued when the process ends would be lost.
function write(stream: NodeJS.WriteStream & { fd: number }, text: string): void {
  if (stream.isTTY) {
    stream.write(text)
    return
  }
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(stream.fd, bytes, at)
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

function sleepMs(duration: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, duration)
}

async function readAll(stream: NodeJS.ReadStream): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}
