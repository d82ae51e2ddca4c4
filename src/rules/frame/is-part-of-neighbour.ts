import type { Subject } from './subject.ts'

/**
 * Whether another chart of the workspace brings this one along: as a `file://` dependency, or by an inner Plugin whose
 * address is this folder. Such a chart needs not be a plugin itself.
 */
export function isPartOfNeighbour({ chart, folderName, metadata, neighbours }: Subject): boolean {
  const { path } = chart.source
  return neighbours
    .charts()
    .filter((other) => other.chart.source.path !== path)
    .some((other) => dependsOn(other, path) || installs(other, [folderName, metadata['name']]))
}

function dependsOn({ chart, metadata }: Subject, path: string): boolean {
  const { dependencies } = metadata
  if (!Array.isArray(dependencies)) return false
  return dependencies.some((dependency: unknown) => {
    const isMap = typeof dependency === 'object' && dependency !== null
    const repository: unknown = isMap && 'repository' in dependency && dependency.repository
    if (typeof repository !== 'string' || !repository.startsWith('file://')) return false
    return resolvePath(chart.source.path, repository.slice('file://'.length)) === path
  })
}

/** An address up to its end, blanks of a template action included. */
const FILE_ADDRESS = /\bfile:(?:\{\{[^}]*\}\}|[^\s"'`,}{])+/g

// As text: which address it is in the end may depend on values.
function installs({ chart }: Subject, names: readonly unknown[]): boolean {
  return chart.files.some(({ path }) => {
    if (path !== 'values.yaml' && !path.startsWith('templates/')) return false
    const addresses = (chart.text(path) ?? '').match(FILE_ADDRESS) ?? []
    return addresses.some((address) => names.includes(address.split('/').findLast(isSomething)))
  })
}

function isSomething(segment: string): boolean {
  return segment !== ''
}

function resolvePath(folder: string, path: string): string {
  const segments: string[] = []
  for (const segment of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (segment === '..') segments.pop()
    else if (segment !== '' && segment !== '.') segments.push(segment)
  }
  return `/${segments.join('/')}`
}
