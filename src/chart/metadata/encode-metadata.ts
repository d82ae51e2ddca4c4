import { encodeGoYaml } from '../../yaml/emit/index.ts'
import type { ChartDependency, ChartLock, ChartMetadata } from '../chart.ts'

/**
 * Chart.yaml as Helm writes it into an archive (sigs.k8s.io/yaml Marshal): sorted keys, no comments,
 * nothing empty. In the first chart format dependencies stay in requirements.yaml.
 */
export function encodeMetadata(metadata: ChartMetadata): string {
  const { dependencies, maintainers, ...fields } = metadata
  return encodeGoYaml({
    ...withoutEmpty(fields),
    ...withoutEmpty({
      maintainers: maintainers?.map(withoutEmpty),
      dependencies: metadata.apiVersion === 'v1' ? [] : dependencies?.map(dependencyFields),
    }),
  })
}

/** Chart.lock or requirements.lock, as Helm writes it. */
export function encodeLock({ generated, digest, dependencies }: ChartLock): string {
  return encodeGoYaml({ dependencies: dependencies.map(dependencyFields), digest, generated })
}

// helm.sh/helm pkg/chart Dependency: only name and repository are written when empty.
function dependencyFields(dependency: ChartDependency): object {
  const { name, repository, importValues, importValuesFault: _, ...others } = dependency
  return { ...withoutEmpty({ ...others, 'import-values': importValues }), name, repository }
}

function withoutEmpty(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)))
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === false || value === '') return true
  return typeof value === 'object' && Object.keys(value!).length === 0
}
