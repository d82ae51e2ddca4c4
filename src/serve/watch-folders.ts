import { watch } from 'chokidar'
import { basename } from 'node:path'
import { UserError } from '../diagnostics/user-error.ts'

export interface FolderWatcher {
  /** Watches more folders; those watched already stay. */
  add(folders: readonly string[]): void
  close(): Promise<void>
}

// Long enough for an editor that writes a file in several steps, too short to wait for.
const QUIET_MS = 120

/**
 * Tells about changes below folders, in batches: once nothing has happened for a moment, and never while
 * the work on the batch before is going on.
 * @param onChange Gets the paths that were added, changed or removed, absolute.
 * @param onError Gets what the watcher, or `onChange`, fails with.
 */
export async function watchFolders(
  folders: readonly string[],
  onChange: (paths: string[]) => Promise<void>,
  onError: (error: unknown) => void,
): Promise<FolderWatcher> {
  const watcher = watch([...folders], { ignoreInitial: true, ignored: isIgnored })
  let changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let isBusy = false
  let isClosed = false

  function schedule(): void {
    clearTimeout(timer)
    if (!isBusy && !isClosed && changed.size > 0) timer = setTimeout(() => void deliver(), QUIET_MS)
  }

  async function deliver(): Promise<void> {
    const batch = [...changed].sort()
    changed = new Set()
    isBusy = true
    await onChange(batch).catch(onError)
    isBusy = false
    schedule()
  }

  watcher.on('all', (_event, path) => {
    changed.add(path)
    schedule()
  })
  watcher.on('error', (error) => onError(watchError(error)))
  // A change before the watcher is complete would go unnoticed.
  await new Promise<void>((resolve) => watcher.once('ready', resolve))
  return {
    add: (more) => void watcher.add([...more]),
    async close() {
      isClosed = true
      clearTimeout(timer)
      await watcher.close()
    },
  }
}

function watchError(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code !== 'ENOSPC' && code !== 'EMFILE') return error
  // inotify(7) says "no space" where it means this limit.
  return new UserError('The system watches no more files for you', {
    cause: error,
    hint: 'Serve fewer charts, or raise the limit: sysctl fs.inotify.max_user_watches=524288',
  })
}

function isIgnored(path: string): boolean {
  return ['.git', 'node_modules'].includes(basename(path))
}
