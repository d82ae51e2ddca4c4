import { archiveTime } from '../chart/index.ts'
import { UserError } from '../diagnostics/index.ts'
import { defaultHttpClient, displayUrl, downloadUrl, type HttpClient } from '../fetch/index.ts'
import { cacheFolder, ifMissing } from '../files/index.ts'
import {
  archiveCacheFile,
  type IndexUpdate,
  updateIndex,
  type UpdateIndexOptions,
} from '../repo/index.ts'
import type { Context } from '../services/context.ts'
import { EXIT, type ExitCode } from '../terminal/index.ts'
import type { IndexOptions } from './index-repo/index-options.ts'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'

const NEXT =
  'Next: upload the archives, then index.yaml, to where the cluster reads them. To try plugins before that: kgplugin serve\n'

/** `kgplugin index`: what `helm repo index` does, incrementally. */
export async function indexRepository(
  options: IndexOptions,
  context: Context,
  http: HttpClient = defaultHttpClient(context.signal),
): Promise<ExitCode> {
  const { io } = context
  const folder = resolve(context.cwd, options.folder)
  const userCache = cacheFolder(context.env)
  const update = await updateIndex(
    {
      ...options,
      folder,
      merge: await readMergeSource(options.merge, context, http),
      date: await archiveTime(context.env, () => Promise.resolve(context.now())),
      cacheFile: userCache && archiveCacheFile(userCache, folder),
    },
    context,
  )
  if (options.url !== '' && !/^https?:\/\//.test(options.url)) {
    io.stderr(`warning: --url is no http(s) address: clients read it relative to the index\n`)
  }
  for (const warning of update.warnings) io.stderr(`warning: ${warning}\n`)
  if (context.json) io.stdout(`${JSON.stringify(summary(update), null, 2)}\n`)
  else if (context.verbosity !== 'quiet') {
    io.stdout(describeUpdate(update))
    if (update.written) io.stderr(NEXT)
  }
  return EXIT.ok
}

type MergeSource = NonNullable<UpdateIndexOptions['merge']>

async function readMergeSource(
  source: string | undefined,
  context: Context,
  http: HttpClient,
): Promise<MergeSource | undefined> {
  if (source === undefined) return undefined
  if (/^https?:\/\//i.test(source)) return downloadIndex(source, http)
  const text = await readFile(resolve(context.cwd, source), 'utf8').catch(ifMissing(undefined))
  if (text !== undefined) return { source, text }
  // Like helm: the first publication has no earlier index.
  context.io.stderr(`warning: ${source} does not exist yet, so there is nothing to merge\n`)
  return undefined
}

// The index of bitnami, the largest public one, has about 25 MiB.
const MAX_INDEX_SIZE = 256 * 1024 * 1024

async function downloadIndex(address: string, http: HttpClient): Promise<MergeSource> {
  if (!URL.canParse(address)) throw new UserError(`--merge ${address} is no valid URL`)
  const url = new URL(address)
  try {
    const download = await downloadUrl(url, MAX_INDEX_SIZE, http)
    return { source: displayUrl(url), text: new TextDecoder().decode(download?.data) }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    throw new UserError(error.message, {
      cause: error,
      // A missing index must not pass for an empty one: that would unpublish every older version.
      hint: 'Nothing was written. For the first publication leave --merge out.',
    })
  }
}

function summary(update: IndexUpdate): object {
  const { written, charts, versions, added, changed, removed, warnings } = update
  return { version: 1, written, charts, versions, added, changed, removed, warnings }
}

function describeUpdate(update: IndexUpdate): string {
  const { charts, versions, written, added, changed, removed } = update
  const size = `${count(charts, 'chart')}, ${count(versions, 'version')}`
  if (!written) return `index.yaml is up to date: ${size}\n`
  const differences = `${added.length} added, ${changed.length} changed, ${removed.length} removed`
  return `index.yaml written: ${size} (${differences})\n`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
