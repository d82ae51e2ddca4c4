import { join, resolve } from 'node:path'
import { writeWithin } from '../../files/index.ts'
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
 */
export async function writeManifests(
  rendered: RenderedChart,
  folders: OutputFolders,
  options: FormatOptions,
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
    await writeWithin(resolve(context.cwd, file), content, boundary)
  }
  // Helm prints its empty manifest text after the report.
  return `${report}\n`
}
