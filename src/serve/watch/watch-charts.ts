import { UserError } from '../../diagnostics/index.ts'
import type { Publisher } from '../repository/publisher.ts'
import type { ServeEvent } from '../serve-event.ts'
import { watchFolders } from './watch-folders.ts'

export interface WatchChartsOptions {
  publisher: Publisher
  /** Folders whose changes may bring new charts, besides the charts themselves. */
  roots: readonly string[]
  /** The chart folders there are now; throws UserError when there are none. */
  findCharts(): Promise<readonly string[]>
  report(events: readonly ServeEvent[]): void
  /** Gets what ends the watching: anything but errors of the user. */
  onError(error: unknown): void
}

/**
 * Publishes all charts, and from then on each chart whose sources change, charts that appear, and
 * withdraws those that vanish.
 * @returns When all charts have been published once; `close` ends the watching.
 */
export async function watchCharts(
  options: WatchChartsOptions,
): Promise<{ close(): Promise<void> }> {
  const { publisher, report } = options
  let folders = await options.findCharts()
  let searchError: string | undefined
  // Watching begins before reading, so that no change falls between the two.
  const watcher = await watchFolders([...options.roots, ...folders], update, options.onError)
  try {
    report(await publisher.refresh(folders))
    await watcher.add(publisher.sourceFolders())
  } catch (error) {
    await watcher.close()
    throw error
  }
  return watcher

  async function update(paths: string[]): Promise<void> {
    const found = await search()
    for (const gone of folders.filter((folder) => !found.includes(folder))) {
      report(publisher.remove(gone))
    }
    const isNew = (folder: string) => !folders.includes(folder)
    const affected = new Set(paths.flatMap((path) => publisher.affectedBy(path)))
    const stale = found.filter((folder) => isNew(folder) || affected.has(folder))
    folders = found
    report(await publisher.refresh(stale))
    await watcher.add(publisher.sourceFolders())
  }

  /** While the search fails, say because of a broken configuration, the charts known so far stay. */
  async function search(): Promise<readonly string[]> {
    try {
      const found = await options.findCharts()
      searchError = undefined
      return found
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      if (error.message !== searchError) {
        report([{ event: 'broken', folder: '.', error: error.message }])
      }
      searchError = error.message
      return folders
    }
  }
}
