import { readFile } from 'node:fs/promises'

/** What a process has read and written since it started: files, pipes and sockets. */
export interface ProcessBytes {
  read: number
  written: number
}

/**
 * @returns Undefined where the system does not tell (proc(5), /proc/PID/io: Linux only), or the process is gone.
 */
export async function processBytes(pid: number): Promise<ProcessBytes | undefined> {
  const text = await readFile(`/proc/${pid}/io`, 'utf8').catch(() => '')
  const read = /^rchar: (\d+)$/m.exec(text)?.[1]
  const written = /^wchar: (\d+)$/m.exec(text)?.[1]
  if (read === undefined || written === undefined) return undefined
  return { read: Number(read), written: Number(written) }
}
