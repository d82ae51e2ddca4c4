import { dirname, join, resolve } from 'node:path'
import { UserError } from '../../diagnostics/index.ts'
import {
  type Boundary,
  errorCode,
  reasonOf,
  systemErrorWords,
  writeWithin,
} from '../../files/index.ts'
import {
  formatDocument,
  type FormatOptions,
  type RenderedChart,
  shownHooks,
} from '../../helm/index.ts'
import type { Context } from '../../services/context.ts'
import { boundaryOfPath } from '../../services/open-boundary.ts'

export interface OutputFolders {
  /** For files of crds/. */
  crds: string
  /** For everything else. */
  manifests: string
}

/**
 * Writes one file for each template, several objects of a template into the same file.
 * @param folders As the user wrote them, relative to the current folder.
 * @returns Helm's report: one `wrote FILE` line for each object, in order.
 * @throws UserError where the file system refuses a file.
 */
export async function writeManifests(
  rendered: RenderedChart,
  folders: OutputFolders,
  options: FormatOptions & { debug?: boolean },
  context: Context,
): Promise<string> {
  const contents = new Map<string, string>()
  let report = ''
  const add = (folder: string, document: { source: string; text: string }): void => {
    const file = join(folder, document.source)
    contents.set(file, (contents.get(file) ?? '') + formatDocument(document))
    report += `wrote ${folder}/${document.source}\n`
  }
  if (options.includeCrds) for (const crd of rendered.crds) add(folders.crds, crd)
  for (const manifest of rendered.manifests) add(folders.manifests, manifest)
  for (const hook of shownHooks(rendered, options)) add(folders.manifests, hook)
  const boundary = await boundaryOfPath(resolve(context.cwd, folders.crds), context)
  for (const [file, content] of contents) {
    await writeFile(resolve(context.cwd, file), content, { boundary, file, ...options })
  }
  return report
}

/** @param file What the user would call the path. */
async function writeFile(
  path: string,
  content: string,
  { boundary, file, debug = false }: { boundary: Boundary; file: string; debug?: boolean },
): Promise<void> {
  try {
    await writeWithin(path, content, boundary)
  } catch (error) {
    if (systemErrorWords(error) === undefined) throw error
    const said = helmReason(error, file)
    const advice = debug ? '' : '\n\nUse --debug flag to render out invalid YAML'
    throw new UserError(`cannot write ${file}: ${reasonOf(error)}`, {
      cause: error,
      helmMessage: said && said + advice,
    })
  }
}

/** Go's words, where they are known. */
function helmReason(error: unknown, file: string): string | undefined {
  switch (errorCode(error)) {
    case 'ENOTDIR':
      return `stat ${dirname(file)}: not a directory`
    case 'EEXIST':
      return `mkdir ${dirname(file)}: not a directory`
    case 'EISDIR':
      return `open ${file}: is a directory`
    default:
      return undefined
  }
}
