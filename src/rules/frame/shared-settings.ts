import { GoMap, type GoValue } from '../../go/values/index.ts'
import {
  INSTALLER_NAMESPACE,
  type RenderedObject,
  sharedConfigMapName,
} from '../../plugin/index.ts'
import type { Subject } from './subject.ts'

/** What a plugin shares with others. */
export type SharedSettings =
  /** The ConfigMap as it is rendered by default. */
  | { state: 'shared'; object: RenderedObject; data: ReadonlyMap<string, GoValue>; isOpen: boolean }
  /** No template has such a ConfigMap. */
  | { state: 'none' }
  /** The plugin does not render, or renders the ConfigMap in other circumstances alone. */
  | { state: 'unknown' }

const known = new WeakMap<Subject, Promise<SharedSettings>>()

/** The ConfigMap that a plugin shares its settings by (kubegems/kubegems pkg/installer: `kubegems-<name>-values`). */
export function sharedSettings(subject: Subject): Promise<SharedSettings> {
  let settings = known.get(subject)
  if (settings === undefined) known.set(subject, (settings = readSettings(subject)))
  return settings
}

async function readSettings(subject: Subject): Promise<SharedSettings> {
  const configMap = sharedConfigMapName(String(subject.metadata['name']))
  const installed = await subject.install()
  const outer = installed.ok ? installed.value.outer : undefined
  if (outer === undefined) return { state: 'unknown' }
  const named = outer.objects.filter(
    ({ head }) => head.kind === 'ConfigMap' && head.name === configMap,
  )
  const object = named.find(({ head }) => head.namespace === INSTALLER_NAMESPACE)
  if (object === undefined) {
    // The installer looks for it in its own namespace alone.
    const isElsewhere = named.length > 0
    return { state: !isElsewhere && mayShare(subject, configMap) ? 'unknown' : 'none' }
  }
  const data = object.object.get('data')
  return {
    state: 'shared',
    object,
    data: data instanceof GoMap ? data : new Map<string, GoValue>(),
    isOpen: hasComputedKeys(object, subject),
  }
}

/** Whether some template could render the ConfigMap with other values. */
function mayShare({ chart }: Subject, configMap: string): boolean {
  return chart.files.some(({ path }) => {
    if (!path.startsWith('templates/') && !path.startsWith('charts/')) return false
    const text = chart.text(path) ?? ''
    const isOwnTemplate = path.startsWith('templates/')
    return (
      text.includes(configMap) || (isOwnTemplate && text.includes('common.component.configmap'))
    )
  })
}

/** Whether the template of the ConfigMap makes its keys of something, so that other values give other keys. */
function hasComputedKeys({ provenance }: RenderedObject, { chart }: Subject): boolean {
  const file = provenance.template.slice(provenance.template.indexOf('/') + 1)
  const text = chart.text(file) ?? ''
  return /\{\{-?\s*(range|toYaml|tpl|with|if)\b|toYaml|\.Files|^\s*\{\{[^}]*\}\}\s*:/m.test(text)
}
