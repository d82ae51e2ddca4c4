import { ChartError } from '../chart-error.ts'
import type { ChartDependency, ChartMaintainer, ChartMetadata } from '../chart.ts'
import { isVersion } from '../dependencies/version-range.ts'
import type { MetadataFields } from './chart-metadata.ts'

const ALIAS = /^[a-zA-Z0-9_-]+$/

/**
 * The metadata as Helm keeps it (white space normalised, unprintable characters dropped), when it
 * passes Helm's rules (helm.sh/helm pkg/chart Metadata.Validate, Helm 4). Throws ChartError.
 */
export function validateMetadata(fields: MetadataFields): ChartMetadata {
  const { name = '', version = '', type = '' } = fields
  const cleanName = sanitize(name)
  if (cleanName === '') throw invalid('chart.metadata.name is required')
  if (cleanName === '.' || cleanName === '..') {
    throw invalid(`chart.metadata.name ${JSON.stringify(cleanName)} is not allowed`)
  }
  if (cleanName.includes('/')) {
    throw invalid(`chart.metadata.name ${JSON.stringify(cleanName)} is invalid`)
  }
  if (version === '') throw invalid('chart.metadata.version is required')
  if (!isVersion(version)) {
    throw invalid(`chart.metadata.version ${JSON.stringify(version)} is invalid`)
  }
  if (type !== '' && type !== 'application' && type !== 'library') {
    throw invalid('chart.metadata.type must be application or library')
  }
  const metadata: ChartMetadata = { ...fields, name: cleanName, version }
  for (const key of SANITIZED) {
    const text = metadata[key]
    if (text !== undefined) metadata[key] = sanitize(text)
  }
  if (metadata.sources) metadata.sources = metadata.sources.map(sanitize)
  if (metadata.keywords) metadata.keywords = metadata.keywords.map(sanitize)
  if (metadata.maintainers) metadata.maintainers = metadata.maintainers.map(sanitizeMaintainer)
  if (metadata.dependencies) metadata.dependencies = validateDependencies(metadata.dependencies)
  return metadata
}

const SANITIZED = [
  'description',
  'home',
  'icon',
  'condition',
  'tags',
  'appVersion',
  'kubeVersion',
] as const satisfies (keyof ChartMetadata)[]

function sanitizeMaintainer(maintainer: ChartMaintainer): ChartMaintainer {
  return Object.fromEntries(Object.entries(maintainer).map(([key, text]) => [key, sanitize(text)]))
}

function validateDependencies(dependencies: ChartDependency[]): ChartDependency[] {
  const taken = new Set<string>()
  return dependencies.map((written) => {
    const dependency = sanitizeDependency(written)
    const { name, alias = '' } = dependency
    if (alias !== '' && !ALIAS.test(alias)) {
      throw invalid(`dependency ${JSON.stringify(name)} has disallowed characters in the alias`)
    }
    const key = alias === '' ? name : alias
    if (taken.has(key)) {
      throw invalid(`more than one dependency with name or alias ${JSON.stringify(key)}`)
    }
    taken.add(key)
    return dependency
  })
}

function sanitizeDependency(dependency: ChartDependency): ChartDependency {
  const sanitized: ChartDependency = {
    ...dependency,
    name: sanitize(dependency.name),
    version: sanitize(dependency.version),
    repository: sanitize(dependency.repository),
  }
  if (dependency.condition !== undefined) sanitized.condition = sanitize(dependency.condition)
  if (dependency.tags !== undefined) sanitized.tags = dependency.tags.map(sanitize)
  return sanitized
}

// ASCII and Chinese, so that few charts need the expressions below, which are slow to compile.
const PRINTABLE = /^[ -~\u3001-\u3011\u4e00-\u9ffc\uff01-\uff5e]*$/

// Go's unicode.IsSpace becomes a blank; what unicode.IsPrint refuses goes.
function sanitize(text: string): string {
  if (PRINTABLE.test(text)) return text
  if (/^[ -~]*$/.test(text)) return text
  return text.replace(/[\t-\r\u0085\p{Z}]/gu, ' ').replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, '')
}

function invalid(message: string): ChartError {
  return new ChartError(`Chart.yaml: ${message}`, {
    place: { file: 'Chart.yaml' },
    helmMessage: `validation: ${message}`,
  })
}
