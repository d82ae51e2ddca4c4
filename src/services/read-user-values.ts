import { resolve } from 'node:path'
import { MAX_CHART_SIZE } from '../chart/index.ts'
import { UserError } from '../diagnostics/index.ts'
import { errorCode, readNamedFile, reasonOf } from '../files/index.ts'
import { fromBytes, type GoMap } from '../go/values/index.ts'
import { mergeUserValues, SetSyntaxError, ValuesFileError } from '../helm/index.ts'
import type { Context } from './context.ts'
import { type DownloadFlags, isHttpAddress } from './download-flags.ts'

/** Where values come from, beside the chart; Helm's order of precedence is the order here. */
export interface UserValuesFlags extends DownloadFlags {
  /** `-f/--values`; `-` is standard input. */
  values?: string[]
  /** `--set-json` */
  setJson?: string[]
  /** `--set` */
  set?: string[]
  /** `--set-string` */
  setString?: string[]
  /** `--set-file` */
  setFile?: string[]
  /** `--set-literal` */
  setLiteral?: string[]
}

/**
 * The values that the flags give, files first.
 * @throws UserError for what cannot be read
 */
export async function readUserValues(flags: UserValuesFlags, context: Context): Promise<GoMap> {
  const files: { name: string; text: string }[] = []
  for (const name of flags.values ?? []) {
    files.push({ name, text: await readValuesFile(name, flags, context) })
  }
  return mergeValues(files, flags, context, new Map())
}

/** @param downloads Texts by the address that `--set-file` names. */
async function mergeValues(
  files: readonly { name: string; text: string }[],
  flags: UserValuesFlags,
  context: Context,
  downloads: Map<string, string>,
): Promise<GoMap> {
  const readFile = (path: string): string => {
    if (!isHttpAddress(path))
      return readTextFile(path, context.cwd, 'failed parsing --set-file data: ')
    const text = downloads.get(path)
    if (text === undefined) throw new NotDownloaded(path)
    return text
  }
  try {
    return mergeUserValues({ files, sets: flags, readFile })
  } catch (error) {
    if (error instanceof NotDownloaded) {
      downloads.set(error.address, await downloadText(error.address, flags, context))
      return mergeValues(files, flags, context, downloads)
    }
    if (!(error instanceof SetSyntaxError) && !(error instanceof ValuesFileError)) throw error
    throw new UserError(error.message, { cause: error })
  }
}

/** What is merged is only known while merging, which waits for nobody; so it starts again after a download. */
class NotDownloaded extends Error {
  readonly address: string

  constructor(address: string) {
    super(address)
    this.address = address
  }
}

async function downloadText(
  address: string,
  flags: DownloadFlags,
  context: Context,
): Promise<string> {
  const { download } = await import('./download-access.ts')
  return fromBytes(await download(address, MAX_CHART_SIZE, flags, context))
}

async function readValuesFile(
  name: string,
  flags: DownloadFlags,
  context: Context,
): Promise<string> {
  if (name.trim() === '-') return fromBytes(await context.io.readStdin())
  if (isHttpAddress(name)) {
    const { downloadYaml } = await import('./download-access.ts')
    return fromBytes(await downloadYaml(name, MAX_CHART_SIZE, flags, context))
  }
  return readTextFile(name, context.cwd, '')
}

function readTextFile(name: string, cwd: string, helmContext: string): string {
  try {
    return fromBytes(readNamedFile(resolve(cwd, name)))
  } catch (error) {
    const isMissing = errorCode(error) === 'ENOENT'
    throw new UserError(`cannot read ${name}: ${reasonOf(error)}`, {
      cause: error,
      ...(isMissing && { helmMessage: `${helmContext}open ${name}: no such file or directory` }),
    })
  }
}
