import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { UserError } from '../diagnostics/index.ts'
import { type ChartVersion, sortChartVersions } from '../repo/index.ts'
import { type ChartFetcherOptions, loadArchive, loadIndex } from './fetch-chart.ts'
import { type RepositorySource, repositorySource } from './fetch-source.ts'

/** What a repository has published. */
export interface PublishedCharts {
  /** The versions of a chart, newest first; none when it was never published. */
  versions(name: string): readonly string[]
  /** The `.tgz` of one of the versions. @throws UserError, InterruptedError */
  archive(name: string, version: string): Promise<Uint8Array>
}

/**
 * Reads the index of a repository.
 * @param repository An http(s) address, or what `mirrors` has a folder for. A folder may hold the index alone, as it was
 *   downloaded.
 * @throws UserError, InterruptedError
 */
export async function openPublishedCharts(
  repository: string,
  options: ChartFetcherOptions,
): Promise<PublishedCharts> {
  const source = repositorySource(repository, options.mirrors)
  const { entries } = await loadIndex(repository, source, options)
  const versionsOf = (name: string): ChartVersion[] =>
    sortChartVersions(entries.get(name) ?? []).filter(({ urls }) => urls.length > 0)
  return {
    versions: (name) => versionsOf(name).map(({ version }) => version),
    async archive(name, version) {
      const found = versionsOf(name).find((entry) => entry.version === version)
      const url = found?.urls.find((one) => one.trim() !== '')
      if (found === undefined || url === undefined) {
        throw new UserError(`the index has no address for ${name} ${version}`)
      }
      return loadArchive(found, url, repository, placeOf(url, source), options)
    },
  }
}

function placeOf(url: string, source: RepositorySource): RepositorySource {
  const isRemote = /^https?:/i.test(url) && URL.canParse(url)
  if (source.kind === 'url' || !isRemote) return source
  const file = join(source.folder, basename(new URL(url).pathname))
  return existsSync(file) ? source : { kind: 'url', url: new URL(url) }
}
