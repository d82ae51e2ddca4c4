import { resolve } from 'node:path'
import { displayUrl, UserError } from '../diagnostics/index.ts'
import { downloadUrl, type HttpClient, refuseHtmlPage } from '../fetch/index.ts'
import { ifMissing, readNamedFile } from '../files/index.ts'

/** As MAX_INDEX_SIZE of repo, whose code most runs of index do without. */
const MAX_INDEX_SIZE = 64 * 1024 * 1024

/** An index whose entries are kept. */
export interface MergeSource {
  /** As messages name it. */
  source: string
  text: string
}

/**
 * Reads the index that another one is merged with.
 * @param source A file, relative to `cwd`, or an http(s) address.
 * @returns Undefined for a file that does not exist: like Helm, the first publication has no earlier index.
 * @throws UserError for an address without an index
 */
export async function readMergeSource(
  source: string,
  cwd: string,
  http: HttpClient,
): Promise<MergeSource | undefined> {
  if (/^https?:\/\//i.test(source)) return downloadIndex(source, http)
  const text = await readIndex(resolve(cwd, source)).catch(ifMissing(undefined))
  return text === undefined ? undefined : { source, text }
}

async function readIndex(file: string): Promise<string> {
  return readNamedFile(file).toString('utf8')
}

async function downloadIndex(address: string, http: HttpClient): Promise<MergeSource> {
  if (!URL.canParse(address)) throw new UserError(`--merge ${address} is no valid URL`)
  const url = new URL(address)
  try {
    const download = await downloadUrl(url, MAX_INDEX_SIZE, http)
    refuseHtmlPage(download.data, displayUrl(url))
    return { source: displayUrl(url), text: new TextDecoder().decode(download.data) }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    throw new UserError(error.message, {
      cause: error,
      // A missing index must not pass for an empty one: that would unpublish every older version.
      hint: 'Nothing was written. For the first publication leave --merge out.',
    })
  }
}
