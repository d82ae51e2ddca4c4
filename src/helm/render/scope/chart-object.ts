import type { ChartDependency, ChartMaintainer, ChartMetadata } from '../../../chart/index.ts'
import { type GoList, GoMap, type GoValue, nilMap } from '../../../go/values/index.ts'

/**
 * `.Chart`: the fields of Chart.yaml under their Go names, absent ones with Go's zero values
 * (helm.sh/helm pkg/chart structToMap; Helm 3 has a struct here).
 */
export function createChartObject(metadata: ChartMetadata, isRoot: boolean): GoMap {
  return goMap({
    Name: metadata.name,
    Home: metadata.home ?? '',
    Sources: metadata.sources ?? [],
    Version: metadata.version,
    Description: metadata.description ?? '',
    Keywords: metadata.keywords ?? [],
    Maintainers: (metadata.maintainers ?? []).map(maintainerObject),
    Icon: metadata.icon ?? '',
    APIVersion: metadata.apiVersion ?? '',
    Condition: metadata.condition ?? '',
    Tags: metadata.tags ?? '',
    AppVersion: metadata.appVersion ?? '',
    Deprecated: metadata.deprecated ?? false,
    Annotations: metadata.annotations ? stringMap(metadata.annotations) : nilMap('string'),
    KubeVersion: metadata.kubeVersion ?? '',
    Dependencies: (metadata.dependencies ?? []).map(dependencyObject),
    Type: metadata.type ?? '',
    IsRoot: isRoot,
  })
}

function maintainerObject({ name = '', email = '', url = '' }: ChartMaintainer): GoMap {
  return goMap({ Name: name, Email: email, URL: url })
}

function dependencyObject(dependency: ChartDependency): GoMap {
  return goMap({
    Name: dependency.name,
    Version: dependency.version,
    Repository: dependency.repository,
    Condition: dependency.condition ?? '',
    Tags: dependency.tags ?? [],
    Enabled: dependency.enabled ?? false,
    ImportValues: (dependency.importValues ?? []).map(importRule),
    Alias: dependency.alias ?? '',
  })
}

/** An item of `import-values`. */
export function importRule(rule: string | { child: string; parent: string }): GoValue {
  return typeof rule === 'string' ? rule : stringMap(rule)
}

/** A `map[string]string`. */
export function stringMap(entries: Readonly<Record<string, string>>): GoMap {
  const map = new GoMap(Object.entries(entries))
  map.elementType = 'string'
  return map
}

function goMap(fields: Readonly<Record<string, GoValue | GoList>>): GoMap {
  return new GoMap(Object.entries(fields))
}
