import { resolve } from 'node:path'
import { archiveTime } from '../chart/index.ts'
import { defaultHttpClient, type HttpClient } from '../fetch/index.ts'
import { cacheFolder } from '../files/index.ts'
import { archiveCacheFile, updateIndex } from '../repo/index.ts'
import type { Context } from '../services/context.ts'
import { type MergeSource, readMergeSource } from '../services/read-merge-source.ts'
import { EXIT, type ExitCode } from '../terminal/index.ts'
import type { IndexOptions } from './index-repo/index-options.ts'
import { printIndex, printIndexWarning } from './index-repo/print-index.ts'

/** `kgplugin index`: what `helm repo index` does, incrementally. */
export async function indexRepository(
  options: IndexOptions,
  context: Context,
  http: HttpClient = defaultHttpClient(context),
): Promise<ExitCode> {
  const { url, merge } = options
  const folder = resolve(context.cwd, options.folder)
  const userCache = cacheFolder(context.env)
  const update = await updateIndex(
    {
      ...options,
      folder,
      // Most runs find an index that is up to date, and need not look for the workspace.
      async findBoundary() {
        const { boundaryOfPath } = await import('../services/open-boundary.ts')
        return boundaryOfPath(folder, context)
      },
      merge: merge ? await openMergeSource(merge, context, http) : undefined,
      date: await archiveTime(context.env, () => Promise.resolve(context.now())),
      cacheFile: userCache && archiveCacheFile(userCache, folder),
    },
    context,
  )
  if (url !== '' && !/^https?:\/\//.test(url)) {
    printIndexWarning('--url is no http(s) address: clients read it relative to the index', context)
  }
  for (const warning of update.warnings) printIndexWarning(warning, context)
  printIndex(update, context)
  return EXIT.ok
}

async function openMergeSource(
  merge: string,
  context: Context,
  http: HttpClient,
): Promise<MergeSource | undefined> {
  const source = await readMergeSource(merge, context.cwd, http)
  if (!source) {
    printIndexWarning(`${merge} does not exist yet, so there is nothing to merge`, context)
  }
  return source
}
