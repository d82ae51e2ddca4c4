import { UserError } from '../../diagnostics/index.ts'
import type { Publisher } from '../repository/publisher.ts'
import type { ServeEvent } from '../serve-event.ts'
import { watchFolders } from './watch-folders.ts'

export interface WatchChartsOptions {
  publisher: Publisher
  /** Folders whose changes may bring new charts, besides the charts themselves. */
  roots: readonly string[]
  /** Finds the chart folders that exist now. Throws UserError when there are none. */
  findCharts(): Promise<readonly string[]>
  report(events: readonly ServeEvent[]): void
  /** Receives the error that ends the watching; mistakes of the user do not end it. */
  onError(error: unknown): void
}

/**
 * Publishes all charts. From then on it publishes each chart whose sources change and each new chart, and
 * withdraws charts that are deleted.
 * @returns A promise that resolves when all charts have been published once; `close` ends the watching.
 */
export async function watchCharts(
  options: WatchChartsOptions,
): Promise<{ close(): Promise<void> }> {
  const { publisher, report } = options
  let folders = await options.findCharts()
  let searchError: string | undefined
  // The watcher starts before the files are read, so that no change in between is missed.
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

  /** When the search fails, for example because the configuration is broken, the charts found before are kept. */
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
