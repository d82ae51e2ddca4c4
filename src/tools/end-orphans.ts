import { readdir, readFile } from 'node:fs/promises'
import { basename, sep } from 'node:path'

/**
 * Ends the programs that a dead run of ours left running, where the system lists processes as files (proc(5), Linux).
 * They are known for certain by an argument that lies in a folder of that run, which was made for it alone.
 * @param program Its name, such as `skopeo`.
 * @param folders Absolute paths of folders of runs that are gone.
 */
export async function endOrphans(program: string, folders: readonly string[]): Promise<void> {
  if (folders.length === 0) return
  const names = await readdir('/proc').catch((): string[] => [])
  await Promise.all(
    names
      .filter((name) => /^\d+$/.test(name))
      .map(async (pid) => {
        const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0')
        if (basename(words[0] ?? '') === program && isOf(words, folders)) end(Number(pid))
      }),
  )
}

function isOf(words: readonly string[], folders: readonly string[]): boolean {
  return words.some((word) => folders.some((folder) => word.startsWith(folder + sep)))
}

function end(pid: number): void {
  try {
    process.kill(pid)
  } catch {
    // It is gone already, or another user's.
  }
}
