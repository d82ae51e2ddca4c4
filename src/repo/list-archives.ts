import { type Dirent, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../diagnostics/index.ts'
import { errorCode, isMissing } from '../files/index.ts'

/**
 * The chart archives (`*.tgz`) of a folder, as `helm repo index` finds them: in the folder and one level
 * below, hidden names included, links followed. `recursive` descends into all real folders.
 * @param folder Absolute path.
 * @returns Paths relative to the folder, with forward slashes, sorted by code units.
 * @throws UserError when the folder does not exist.
 */
export function listArchives(folder: string, recursive: boolean): string[] {
  const found = listFolder(folder, '', recursive ? Infinity : 1)
  if (found) return found.sort()
  throw new UserError(`No such folder: ${folder}`, {
    hint: 'Pass the folder that holds the packaged charts (.tgz).',
  })
}

/** Undefined when there is no such folder. */
function listFolder(root: string, path: string, depth: number): string[] | undefined {
  const entries = readFolder(join(root, path))
  if (!entries) return undefined
  const archives: string[] = []
  for (const entry of entries) {
    const entryPath = path === '' ? entry.name : `${path}/${entry.name}`
    const isLink = entry.isSymbolicLink()
    const isFolder = entry.isDirectory() || (isLink && isFolderLink(join(root, entryPath)))
    if (!isFolder && entry.name.endsWith('.tgz')) archives.push(entryPath)
    // Links to folders may form a loop: they are followed where Helm does, one level below the root.
    if (!isFolder || depth === 0 || (isLink && path !== '')) continue
    archives.push(...(listFolder(root, entryPath, isLink ? 0 : depth - 1) ?? []))
  }
  return archives
}

function readFolder(path: string): Dirent[] | undefined {
  try {
    return readdirSync(path, { withFileTypes: true })
  } catch (error) {
    if (isMissing(error) || errorCode(error) === 'ENOTDIR') return undefined
    throw error
  }
}

function isFolderLink(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}
