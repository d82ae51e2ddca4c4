import { join } from 'node:path'
import { displayUrl, UserError } from '../diagnostics/index.ts'
import { readRegularFile, reasonOf } from '../files/index.ts'

/** The place that a repository is read from: its own address or its mirror. */
export type RepositorySource = { kind: 'folder'; folder: string } | { kind: 'url'; url: URL }

/**
 * The place to read a repository from.
 * @param mirrors Repository address without trailing slash -> other address, or absolute folder.
 * @throws UserError when the address does not start with http:// or https://.
 */
export function repositorySource(
  repository: string,
  mirrors: ReadonlyMap<string, string>,
): RepositorySource {
  const target = mirrors.get(repository.replace(/(?<!\/)\/+$/, '')) ?? repository
  if (URL.canParse(target) && /^https?:/i.test(target)) return { kind: 'url', url: new URL(target) }
  if (target !== repository) return { kind: 'folder', folder: target }
  throw new UserError(`cannot read the repository ${displayUrl(repository)}`, {
    hint: 'Vendor the chart in charts/, or set a mirror with an http(s) address or a folder in .kgplugin.yaml: OCI registries and the aliases of `helm repo add` are not read.',
  })
}

/**
 * The address of a file that an index names, relative to the repository (helm.sh/helm pkg/repo
 * ResolveReferenceURL: the query of the repository's address goes along). An absolute address below
 * the mirrored repository is taken from the mirror.
 * @throws UserError
 */
export function archiveUrl(reference: string, repository: string, base: URL): URL {
  const original = `${repository.replace(/(?<!\/)\/+$/, '')}/`
  const path = reference.startsWith(original) ? reference.slice(original.length) : reference
  const isAbsolute = /^[a-z][a-z0-9+.-]*:/i.test(path)
  if (isAbsolute && !(/^https?:/i.test(path) && URL.canParse(path))) {
    throw new UserError(`the index of ${displayUrl(base)} names an address that is not http(s)`)
  }
  const folder = new URL(base)
  folder.pathname = `${folder.pathname.replace(/(?<!\/)\/+$/, '')}/`
  const url = new URL(path, folder)
  if (!isAbsolute) url.search = folder.search
  // The credentials belong to this repository. Another host that its index names must not get them.
  if (url.origin === folder.origin) {
    url.username = folder.username
    url.password = folder.password
  }
  return url
}

/** Reads a file of a mirror folder; it has the name of the last segment of the address in the index. Throws UserError. */
export async function readMirrorFile(folder: string, reference: string): Promise<Uint8Array> {
  const name = decodeURIComponent(
    reference
      .replace(/[?#].*$/s, '')
      .split('/')
      .at(-1) ?? '',
  )
  const file = join(folder, name.replace(/[/\\]/g, ''))
  try {
    return readRegularFile(file)
  } catch (error) {
    throw new UserError(`cannot read ${file} of a mirror: ${reasonOf(error)}`, {
      cause: error,
      hint: 'A mirror folder holds index.yaml and the archives it names.',
    })
  }
}
