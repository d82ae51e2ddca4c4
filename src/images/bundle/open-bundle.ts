import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../../diagnostics/index.ts'
import { type BundledImage, readContents } from './bundle-contents.ts'
import { openFolderLayout } from './folder-layout.ts'
import { CONTENTS_FILE, INDEX_FILE, LAYOUT_FILE } from './layout-files.ts'
import type { OpenLayout } from './open-layout.ts'
import { openTarLayout } from './tar-layout.ts'

/** Saved images as they came over the air gap. */
export interface OpenBundle {
  layout: OpenLayout
  /** Sorted by source. */
  images: BundledImage[]
}

/**
 * Opens what save wrote.
 * @param path Absolute path of a folder or of a tar archive.
 * @throws UserError for anything else, and the file system's error
 */
export async function openBundle(path: string): Promise<OpenBundle> {
  const isFolder = (await stat(path)).isDirectory()
  const layout = isFolder ? openFolderLayout(path) : await openTarLayout(path)
  const [version, index, contents] = await Promise.all(
    [LAYOUT_FILE, INDEX_FILE, CONTENTS_FILE].map((name) => layout.readText(name)),
  )
  if (contents === undefined) {
    const what = version === undefined ? 'saved images' : 'images that kgplugin saved'
    throw new UserError(`${path} does not hold ${what}: it has no ${CONTENTS_FILE}`, {
      hint: 'Name the folder or the archive that "kgplugin localize save" wrote.',
    })
  }
  if (version === undefined || index === undefined) {
    const missing = version === undefined ? LAYOUT_FILE : INDEX_FILE
    throw new UserError(`${path} is not whole: it has no ${missing}`, { hint: AGAIN })
  }
  requireVersion(version, path)
  return { layout, images: readContents(contents, join(path, CONTENTS_FILE)) }
}

const AGAIN = 'Copy it again, or save the images again.'

// opencontainers/image-spec image-layout.md: a reader must not read another version.
function requireVersion(text: string, path: string): void {
  let version: unknown
  try {
    version = (JSON.parse(text) as { imageLayoutVersion?: unknown } | null)?.imageLayoutVersion
  } catch {
    // Told below.
  }
  if (version !== '1.0.0') {
    throw new UserError(`${join(path, LAYOUT_FILE)} does not say imageLayoutVersion 1.0.0`, {
      hint: AGAIN,
    })
  }
}
