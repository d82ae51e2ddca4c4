import { join } from 'node:path'
import { UserError } from '../diagnostics/index.ts'
import { fillTemplate, readRegularText } from '../files/index.ts'
import { decodePlain, YamlDecodeError } from '../yaml/decode/index.ts'
import { YamlSyntaxError } from '../yaml/node/index.ts'
import { parseDocument } from '../yaml/parse/index.ts'
import type { PlannedFile } from './skeleton-file.ts'

/** How a new plugin depends on the library chart with the shared helpers. */
export interface CommonLibrary {
  versionRange: string
  repository: string
  /** The library's own files, when the workspace has none yet. */
  files: PlannedFile[]
}

const FILES = ['Chart.yaml', 'templates/_component.tpl', 'templates/_images.tpl']

/**
 * The `common` library beside the plugins: the workspace's own where it exists, else ours.
 * @param pluginsFolder Absolute folder that holds the plugins' folders.
 * @throws UserError when the workspace's own cannot be read.
 */
export async function findCommonLibrary(pluginsFolder: string): Promise<CommonLibrary> {
  const folder = join(pluginsFolder, 'common')
  const chartFile = join(folder, 'Chart.yaml')
  const existing = await readRegularText(chartFile).catch(() => undefined)
  const repository = 'file://../common'
  if (existing !== undefined) {
    return { versionRange: existingRange(existing, chartFile), repository, files: [] }
  }
  const files = await Promise.all(
    FILES.map(async (path) => ({
      path: join(folder, path),
      text: await fillTemplate(`common/${path}`),
    })),
  )
  return { versionRange: majorRange(files[0]!.text), repository, files }
}

function existingRange(chartYaml: string, file: string): string {
  try {
    return majorRange(chartYaml)
  } catch (error) {
    if (!(error instanceof YamlSyntaxError || error instanceof YamlDecodeError)) throw error
    throw new UserError(`${file}: ${error.message}`, {
      hint: 'The new plugin uses this library: correct it first.',
      cause: error,
    })
  }
}

function majorRange(chartYaml: string): string {
  const { root } = parseDocument(chartYaml)
  const metadata = root === undefined ? undefined : decodePlain(root)
  const version = (metadata as { version?: unknown } | undefined)?.version
  const major = typeof version === 'string' ? /^v?(\d+)/.exec(version)?.[1] : undefined
  return major === undefined ? "'*'" : `${major}.x.x`
}
