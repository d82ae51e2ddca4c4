/** Prefix of every annotation that KubeGems reads from a plugin's Chart.yaml. */
export const ANNOTATION_PREFIX = 'plugins.kubegems.io/'

/** Where the installer keeps the Plugin resources of enabled plugins, their shared settings and repositories. */
export const INSTALLER_NAMESPACE = 'kubegems-installer'

export interface AnnotationDescription {
  meaning: string
  example: string
}

/** The annotations of Chart.yaml without their prefix (kubegems/kubegems pkg/apis/plugins, pkg/installer). */
export const ANNOTATIONS = {
  'is-plugin': {
    meaning: 'Required, a Go bool. A chart without it is invisible to KubeGems.',
    example: '"true"',
  },
  'install-namespace': {
    meaning:
      'Namespace of the rendered objects; without it everything lands in `kubegems-installer`.',
    example: 'kubegems-monitoring',
  },
  category: {
    meaning:
      '`main/sub`, the tab and group in the plugin list; the interface has tabs for `core` and `kubernetes`.',
    example: 'core/observability',
  },
  'values-from': {
    meaning:
      'Plugins whose shared settings are read, comma separated without spaces; `global` is always read.',
    example: 'logging,monitoring',
  },
  requirements: {
    meaning: 'Plugins that must be installed: `name op version`, comma separated.',
    example: 'monitoring >= 1.0.0-0',
  },
  'health-check': {
    meaning:
      '`<resource>/<Go regexp>`, comma separated; the resource is a deployment, statefulset or daemonset.',
    example: 'deployments.apps/^nginx-.*',
  },
  required: {
    meaning: 'A Go bool: installed at bootstrap and not removable.',
    example: '"false"',
  },
  'render-by': {
    meaning: 'How the chart is rendered: `template` (default), `helm`, `kustomize` or `native`.',
    example: 'template',
  },
} as const satisfies Record<string, AnnotationDescription>

export type AnnotationName = keyof typeof ANNOTATIONS

export const RENDER_KINDS = ['template', 'helm', 'kustomize', 'native'] as const

/** Main categories that the dashboard has a tab and translations for. */
export const MAIN_CATEGORIES = ['core', 'kubernetes'] as const

/** Go's strconv.ParseBool; undefined where it gives an error. */
export function parseGoBool(text: string): boolean | undefined {
  if (['1', 't', 'T', 'TRUE', 'true', 'True'].includes(text)) return true
  if (['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(text)) return false
  return undefined
}
