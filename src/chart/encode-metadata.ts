import { encode } from '../yaml/index.ts'
import { GoMap, type GoValue } from '../helm/go-template/value.ts'
import type { ChartDependency, ChartLock, ChartMetadata } from './chart.ts'

/**
 * Chart.yaml as Helm writes it into an archive (sigs.k8s.io/yaml Marshal): sorted keys, no comments,
 * nothing empty. In the first chart format dependencies stay in requirements.yaml.
 */
export function encodeMetadata(metadata: ChartMetadata): string {
  const { dependencies, maintainers, ...fields } = metadata
  const map = withoutEmpty(fields)
  if (maintainers?.length) map.set('maintainers', maintainers.map(withoutEmpty))
  if (dependencies?.length && metadata.apiVersion !== 'v1') {
    map.set('dependencies', dependencies.map(dependencyFields))
  }
  return encode(map)
}

/** Chart.lock or requirements.lock, as Helm writes it. */
export function encodeLock(lock: ChartLock): string {
  const map = new GoMap()
  map.set('dependencies', lock.dependencies.map(dependencyFields))
  map.set('digest', lock.digest)
  map.set('generated', lock.generated)
  return encode(map)
}

// helm.sh/helm pkg/chart Dependency: only name and repository are written when empty.
function dependencyFields(dependency: ChartDependency): GoMap {
  const { name, repository, importValues, ...others } = dependency
  const map = withoutEmpty({ ...others, 'import-values': importValues })
  map.set('name', name)
  map.set('repository', repository)
  return map
}

type Plain = undefined | boolean | string | readonly Plain[] | { readonly [key: string]: Plain }

function withoutEmpty(fields: object): GoMap {
  const map = new GoMap()
  for (const [key, value] of Object.entries(fields) as [string, Plain][]) {
    if (!isEmpty(value)) map.set(key, toGo(value))
  }
  return map
}

function isEmpty(value: Plain): boolean {
  if (value === undefined || value === false || value === '') return true
  return typeof value === 'object' && Object.keys(value).length === 0
}

function toGo(value: Plain): GoValue {
  if (typeof value !== 'object') return value ?? null
  if (Array.isArray(value)) return value.map(toGo)
  return new GoMap(Object.entries(value).map(([key, item]) => [key, toGo(item)]))
}
