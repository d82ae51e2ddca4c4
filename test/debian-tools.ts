import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { isUnitRun } from './unit-run.ts'

const run = promisify(execFile)
const found = new Map<string, Promise<string | undefined>>()

/**
 * Path of a program, installed by apt-get when this is root on Debian and it is missing; undefined where it cannot be
 * had. The Debian package must be called like the program.
 */
export function debianTool(name: string): Promise<string | undefined> {
  let path = found.get(name)
  if (!path) {
    path = obtain(name)
    found.set(name, path)
  }
  return path
}

async function obtain(name: string): Promise<string | undefined> {
  if (isUnitRun) return undefined
  const existing = await which(name)
  if (existing !== undefined || process.getuid?.() !== 0) return existing
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    // Test files run side by side; apt-get waits for another one's lock.
    const install = [
      '-o',
      'DPkg::Lock::Timeout=120',
      'install',
      '-y',
      '--no-install-recommends',
      name,
    ]
    await run('apt-get', install, { env }).catch(async () => {
      await run('apt-get', ['update'], { env })
      await run('apt-get', install, { env })
    })
  } catch {
    return undefined
  }
  return which(name)
}

/** Path of a program that is installed already. */
export function installedTool(name: string): Promise<string | undefined> {
  return isUnitRun ? Promise.resolve(undefined) : which(name)
}

function which(name: string): Promise<string | undefined> {
  return run('sh', ['-c', `command -v ${name}`]).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  )
}
