import { type ChartFile, readTar, unzip } from '../chart/index.ts'
import { UserError } from '../diagnostics/index.ts'
import { TarError } from '../files/index.ts'

/**
 * The regular files below a folder of a `.tar.gz`, their paths relative to it. Links are left out: whatever archive of
 * a repository has some.
 * @param path Folder within the archive, empty for all of it. The installer takes it for the start of each name: `a/b`
 * is also the start of `a/b-extra/x.yaml`, which becomes `-extra/x.yaml` (kubegems/kubegems pkg/installer).
 * @throws UserError
 */
export function readTarball(archive: Uint8Array, path: string): ChartFile[] {
  const files: ChartFile[] = []
  const topFolders = new Set<string>()
  try {
    for (const { name, type, data } of readTar(unzip(archive))) {
      const file = name.replace(/^\.\//, '')
      topFolders.add(file.split('/')[0]!)
      if (!['0', '7'].includes(type) || !file.startsWith(path)) continue
      const below = path === '' ? file : file.slice(path.length).replace(/^\/+/, '')
      if (isSafePath(below)) files.push({ path: below, data })
    }
  } catch (error) {
    if (!(error instanceof TarError)) throw error
    throw new UserError(`damaged archive: ${error.message}`, { cause: error })
  }
  if (files.length > 0) return files
  throw new UserError(`there is no ${path} in the archive`, {
    hint: `spec.path starts with a folder of the archive: ${[...topFolders].sort().slice(0, 8).join(', ')}`,
  })
}

function isSafePath(path: string): boolean {
  return !/^\/|^[A-Za-z]:|[\\\0]/.test(path) && !path.split('/').includes('..')
}
