import { hostname } from 'node:os'
import { errorCode } from './error-code.ts'
import { sha256 } from './sha256.ts'

/** Stands for this machine beside the id of a process: containers that share a folder have process ids of their own. */
export function thisMachine(): string {
  return sha256(hostname()).slice(0, 8)
}

/** Whether a process of this machine runs; one that belongs to another user does. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errorCode(error) !== 'ESRCH'
  }
}
