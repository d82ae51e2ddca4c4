import { ANNOTATION_PREFIX, type AnnotationName, parseGoBool } from './annotations.ts'

/** The metadata of a chart: as Helm loads it, or as Chart.yaml is written. */
export interface AnnotatedMetadata {
  readonly annotations?: unknown
}

/**
 * One of KubeGems' annotations of a chart. A scalar counts as its text, which Helm makes of it when it loads the chart
 * (sigs.k8s.io/yaml convertToJSONableObject): `is-plugin: true` is "true".
 * @returns Undefined when it is absent or no scalar.
 */
export function pluginAnnotation(
  { annotations }: AnnotatedMetadata,
  name: AnnotationName,
): string | undefined {
  if (typeof annotations !== 'object' || annotations === null) return undefined
  const value = (annotations as Readonly<Record<string, unknown>>)[ANNOTATION_PREFIX + name]
  // A key without a value becomes the empty string in Go.
  if (value === null) return ''
  return ['string', 'boolean', 'number', 'bigint'].includes(typeof value)
    ? String(value)
    : undefined
}

/** Whether KubeGems lists the chart: `is-plugin` is a true Go bool (kubegems/kubegems pkg/apis/plugins). */
export function isPlugin(metadata: AnnotatedMetadata): boolean {
  return parseGoBool(pluginAnnotation(metadata, 'is-plugin') ?? '') ?? false
}

/** The namespace that the chart's objects go to; undefined when it names none, which means the installer's own. */
export function installNamespace(metadata: AnnotatedMetadata): string | undefined {
  return pluginAnnotation(metadata, 'install-namespace') || undefined
}
