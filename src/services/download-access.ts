import { resolve } from 'node:path'
import { displayUrl, UserError } from '../diagnostics/index.ts'
import {
  type Credentials,
  defaultHttpClient,
  downloadUrl,
  type HttpClient,
  refuseHtmlPage,
  withCredentials,
} from '../fetch/index.ts'
import { readNamedFile, reasonOf } from '../files/index.ts'
import type { Context } from './context.ts'
import type { DownloadFlags } from './download-flags.ts'

export function credentialsOf(flags: DownloadFlags): Credentials | undefined {
  const { username, password, passCredentials: everywhere = false } = flags
  // As in helm, one of the two alone is not sent.
  return username && password ? { username, password, everywhere } : undefined
}

/** @throws UserError for certificates that cannot be read */
export function openHttpClient(flags: DownloadFlags, context: Context): HttpClient {
  const { caFile, certFile, keyFile, insecureSkipTlsVerify: trustsAnybody = false } = flags
  if (!caFile && !certFile && !keyFile && !trustsAnybody) return defaultHttpClient(context)
  const read = (file: string): Buffer => readPem(file, context.cwd)
  return defaultHttpClient(context, {
    trustsAnybody,
    ...(caFile && { ca: read(caFile) }),
    ...(certFile && { cert: read(certFile) }),
    ...(keyFile && { key: read(keyFile) }),
  })
}

function readPem(file: string, cwd: string): Buffer {
  try {
    return readNamedFile(resolve(cwd, file))
  } catch (error) {
    throw new UserError(`cannot read ${file}: ${reasonOf(error)}`, { cause: error })
  }
}

/**
 * Downloads what the user names by an http(s) address.
 * @throws UserError, InterruptedError
 */
export async function download(
  address: string,
  maxBytes: number,
  flags: DownloadFlags,
  context: Context,
): Promise<Uint8Array> {
  if (!URL.canParse(address)) throw new UserError(`${address} is no address`)
  if (flags.offline) {
    throw new UserError(`${displayUrl(address)} is on the network, and this run is offline`, {
      hint: 'Download it once, and pass the file.',
    })
  }
  const url = withCredentials(new URL(address), address, credentialsOf(flags))
  const { data } = await downloadUrl(url, maxBytes, openHttpClient(flags, context))
  return data
}

/** `download` of YAML, which an HTML page never is. */
export async function downloadYaml(
  address: string,
  maxBytes: number,
  flags: DownloadFlags,
  context: Context,
): Promise<Uint8Array> {
  const data = await download(address, maxBytes, flags, context)
  refuseHtmlPage(data, displayUrl(address))
  return data
}
