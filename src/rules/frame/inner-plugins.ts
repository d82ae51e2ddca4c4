import { GoMap } from '../../go/values/index.ts'
import { type Installation, isPluginResource, type RenderedObject } from '../../plugin/index.ts'
import type { Subject } from './subject.ts'

/** A Plugin resource that a plugin renders, with its fields as they are rendered. */
export interface InnerPlugin {
  object: RenderedObject
  name: string
  kind: string
  url: string
  /** The name of the chart; the resource's own name where it says none. */
  chart: string
  version: string
}

/** The Plugin resources that a plugin renders by default; none where it does not render. */
export async function innerPlugins(subject: Subject): Promise<InnerPlugin[]> {
  return (await ownObjects(subject)).filter(({ head }) => isPluginResource(head)).map(read)
}

/** The objects that a plugin itself renders by default, those of its subcharts included; none where it does not render. */
export async function ownObjects(subject: Subject): Promise<readonly RenderedObject[]> {
  if (!subject.isPlugin || subject.isLibrary) return []
  const installed = await subject.install()
  return installed.ok ? (installed.value.outer?.objects ?? []) : []
}

function read(object: RenderedObject): InnerPlugin {
  const spec = object.object.get('spec')
  const field = (name: string): string => {
    const value = spec instanceof GoMap ? (spec.get(name) ?? '') : ''
    return typeof value === 'string' ? value : String(value)
  }
  return {
    object,
    name: object.head.name,
    kind: field('kind'),
    url: field('url'),
    chart: field('chart') || object.head.name,
    version: field('version'),
  }
}

/** A Plugin resource that the installer renders itself, and what becomes of the chart. */
export interface InnerRendering {
  plugin: InnerPlugin
  installation: Installation
}

/** What Plugin resources of the kind template install by default; without those whose charts cannot be had. */
export async function innerRenderings(subject: Subject): Promise<InnerRendering[]> {
  const plugins = (await innerPlugins(subject)).filter(({ kind }) => kind === 'template')
  if (plugins.length === 0) return []
  const installed = await subject.installWith('none')
  const inner = installed.ok ? installed.value.inner : []
  return plugins.flatMap((plugin) => {
    const installation = inner.find(({ resource }) => resource.name === plugin.name)
    return installation?.resource.spec.kind === 'template' ? [{ plugin, installation }] : []
  })
}
