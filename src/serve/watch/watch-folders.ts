import { basename } from 'node:path'
import { type FSWatcher, watch } from 'chokidar'
import { UserError } from '../../diagnostics/index.ts'
import { errorCode, isInside } from '../../files/index.ts'

export interface FolderWatcher {
  /** Watches more folders, in addition to those watched already. A new folder is reported as changed once. */
  add(folders: readonly string[]): Promise<void>
  close(): Promise<void>
}

// Long enough for an editor that writes a file in several steps, too short to wait for.
const QUIET_MS = 120

/**
 * Reports changes below folders in batches. A batch is reported when nothing has changed for a moment, and
 * never while the previous batch is still being handled.
 * @param onChange Receives the absolute paths that were added, changed or removed.
 * @param onError Receives the error of a watcher or of `onChange`.
 * @param quietMs How long that moment is.
 * @returns A promise that resolves when every further change in these folders will be noticed.
 */
export async function watchFolders(
  folders: readonly string[],
  onChange: (paths: string[]) => Promise<void>,
  onError: (error: unknown) => void,
  quietMs = QUIET_MS,
): Promise<FolderWatcher> {
  const watchers: FSWatcher[] = []
  const watched = new Set<string>()
  let changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let isBusy = false
  let isClosed = false

  function note(path: string): void {
    changed.add(path)
    schedule()
  }

  function schedule(): void {
    clearTimeout(timer)
    if (!isBusy && !isClosed && changed.size > 0) timer = setTimeout(() => void deliver(), quietMs)
  }

  async function deliver(): Promise<void> {
    const batch = [...changed].sort()
    changed = new Set()
    isBusy = true
    await onChange(batch).catch(onError)
    isBusy = false
    schedule()
  }

  async function start(more: readonly string[]): Promise<void> {
    for (const folder of more) watched.add(folder)
    const watcher = watch([...more], { ignoreInitial: true, ignored: isIgnored })
    watchers.push(watcher)
    watcher.on('all', (_event, path) => note(path))
    watcher.on('error', (error) => onError(watchError(error)))
    await new Promise<void>((resolve) => watcher.once('ready', resolve))
  }

  await start(folders)
  return {
    async add(more) {
      const unwatched = more.filter(
        (folder) => ![...watched].some((known) => isInside(folder, known)),
      )
      if (unwatched.length === 0 || isClosed) return
      await start(unwatched)
      // They may have changed after they were read and before they were watched.
      for (const folder of unwatched) note(folder)
    },
    async close() {
      isClosed = true
      clearTimeout(timer)
      await Promise.all(watchers.map((watcher) => watcher.close()))
    },
  }
}

function watchError(error: unknown): unknown {
  const code = errorCode(error)
  if (code !== 'ENOSPC' && code !== 'EMFILE') return error
  // inotify(7) reports this limit as "no space".
  return new UserError('The system refuses to watch more files', {
    cause: error,
    hint: 'Watch fewer charts, or raise the limit: sysctl fs.inotify.max_user_watches=524288',
  })
}

function isIgnored(path: string): boolean {
  return ['.git', 'node_modules'].includes(basename(path))
}
