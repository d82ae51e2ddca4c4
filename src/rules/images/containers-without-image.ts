import type { RenderedObject } from '../../plugin/index.ts'
import type { YamlNode } from '../../yaml/node/index.ts'
import { parseManifest } from './parse-manifest.ts'

/** Where the pod of an object is (k8s.io/api core/v1, apps/v1, batch/v1). Other kinds may leave images to be filled in. */
const POD_PATHS: Readonly<Record<string, readonly string[]>> = {
  Pod: ['spec'],
  Deployment: ['spec', 'template', 'spec'],
  StatefulSet: ['spec', 'template', 'spec'],
  DaemonSet: ['spec', 'template', 'spec'],
  ReplicaSet: ['spec', 'template', 'spec'],
  ReplicationController: ['spec', 'template', 'spec'],
  Job: ['spec', 'template', 'spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
}

/** A container that the API server refuses, because a pod that is no patch must say what it runs. */
export interface ContainerWithoutImage {
  container: string
  /** Of the object's text, from 1. */
  line: number
}

/** Containers of a workload whose image is missing, null or empty. */
export function containersWithoutImage({ head, text }: RenderedObject): ContainerWithoutImage[] {
  const path = isKubernetes(head.apiVersion) ? POD_PATHS[head.kind] : undefined
  if (path === undefined) return []
  const pod = path.reduce<YamlNode | undefined>(
    (node, key) => fieldOf(node, key),
    parseManifest(text),
  )
  return ['initContainers', 'containers'].flatMap((list) => {
    const containers = fieldOf(pod, list)
    return containers?.kind === 'sequence' ? containers.items.flatMap(withoutImage) : []
  })
}

function withoutImage(container: YamlNode): ContainerWithoutImage[] {
  if (container.kind !== 'mapping') return []
  const image = fieldOf(container, 'image')
  const hasImage =
    image !== undefined && !(image.kind === 'scalar' && (image.value === '' || isNull(image.tag)))
  if (hasImage) return []
  const name = fieldOf(container, 'name')
  const { line } = (image ?? container).start
  return [{ container: name?.kind === 'scalar' ? name.value : '', line }]
}

function isKubernetes(apiVersion: string): boolean {
  return ['v1', 'apps/v1', 'batch/v1', 'batch/v1beta1'].includes(apiVersion)
}

function isNull(tag: string): boolean {
  return tag === '!!null'
}

function fieldOf(node: YamlNode | undefined, key: string): YamlNode | undefined {
  const mapping = node?.kind === 'alias' ? node.target : node
  if (mapping?.kind !== 'mapping') return undefined
  const entry = mapping.entries.find((one) => one.key.kind === 'scalar' && one.key.value === key)
  const value = entry?.value
  return value?.kind === 'alias' ? value.target : value
}
