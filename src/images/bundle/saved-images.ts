import { join } from 'node:path'
import { type BundledImage, readContents } from './bundle-contents.ts'
import { openFolderLayout } from './folder-layout.ts'
import { CONTENTS_FILE } from './layout-files.ts'

/**
 * The images that a folder lists as saved; none for a folder that is new.
 * @throws UserError for a list that cannot be read
 */
export async function savedImages(folder: string): Promise<BundledImage[]> {
  const text = await openFolderLayout(folder).readText(CONTENTS_FILE)
  return text === undefined ? [] : readContents(text, join(folder, CONTENTS_FILE))
}
