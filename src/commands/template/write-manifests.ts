import { mkdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { writeAtomically } from '../../files/index.ts'
import {
  formatDocument,
  type FormatOptions,
  type RenderedChart,
  shownHooks,
} from '../../helm/index.ts'

export interface OutputFolders {
  /** For files of crds/. */
  crds: string
  /** For everything else. */
  manifests: string
}

/**
 * Writes one file for each template, several objects of a template into the same file.
 * @param folders As the user wrote them, relative to `cwd`.
 * @returns Helm's report: one `wrote FILE` line for each object, in order.
 */
export async function writeManifests(
  rendered: RenderedChart,
  folders: OutputFolders,
  options: FormatOptions,
  cwd: string,
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
  for (const [file, content] of contents) {
    const path = resolve(cwd, file)
    await mkdir(dirname(path), { recursive: true })
    await writeAtomically(path, content)
  }
  // Helm prints its empty manifest text after the report.
  return `${report}\n`
}
