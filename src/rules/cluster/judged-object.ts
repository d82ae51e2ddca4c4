import {
  admitObject,
  type Answer,
  type ApiServer,
  type Client,
  isBuiltInGroup,
  type TargetCluster,
} from '../../cluster/index.ts'
import {
  appliedObjects,
  type Installation,
  installationsOf,
  type RenderedObject,
  type RenderedPlugin,
} from '../../plugin/index.ts'
import { openServer } from './open-server.ts'
import { plainObject } from './plain-object.ts'

/** An object that a plugin, or a chart that it installs, sends to a server, and what that answers. */
export interface JudgedObject {
  object: RenderedObject
  /** As plain JSON. */
  value: Readonly<Record<string, unknown>>
  /** The inner Plugin that installs it; undefined for the plugin's own. */
  resource: string | undefined
  /** To the first sending. */
  answer: Answer
  /** To later ones, where the client changes then. */
  later: Answer | undefined
}

/** Minor versions whose rules in CEL refuse definitions that newer ones take (recorded: 1.26 and 1.28 do, 1.35 does not). */
const DEFINITIONS_MATTER_BEFORE = 31

/** The objects of a rendered plugin and the answers of the server of a cluster; kinds of unknown definitions are left out. */
export function judgeObjects(rendered: RenderedPlugin, cluster: TargetCluster): JudgedObject[] {
  const installations = installationsOf(rendered)
  const all = installations.flatMap((installation) => objectsOf(installation))
  const server = openServer(all, cluster)
  return installations.flatMap((installation) => {
    const resource = installation === rendered.outer ? undefined : installation.resource.name
    const isRelease = installation.resource.spec.kind === 'helm'
    return objectsOf(installation)
      .filter(({ head }) => isJudged(head, resource, server))
      .map((object) => judge(object, resource, isRelease, server))
  })
}

/** What is sent, kinds that nobody serves included. */
function objectsOf(installation: Installation): RenderedObject[] {
  const unknown = installation.notApplied.map(({ object }) => object)
  return [...new Set([...appliedObjects(installation), ...unknown])]
}

function isJudged(
  { apiVersion, kind }: RenderedObject['head'],
  resource: string | undefined,
  server: ApiServer,
): boolean {
  // Definitions of upstream charts are megabytes, and servers take them but for old versions.
  const isDefinition = kind === 'CustomResourceDefinition' && !apiVersion.endsWith('beta1')
  if (isDefinition && resource !== undefined) return server.minor < DEFINITIONS_MATTER_BEFORE
  // `kind: List` is the business of list-kind.
  if (kind === 'List') return false
  return isBuiltInGroup(apiVersion) || server.kindOf(apiVersion, kind) !== undefined
}

function judge(
  object: RenderedObject,
  resource: string | undefined,
  isRelease: boolean,
  server: ApiServer,
): JudgedObject {
  const value = plainObject(object)
  const ask = (client: Client): Answer => admitObject(value, server, client)
  return {
    object,
    value,
    resource,
    answer: ask(isRelease ? 'helm3' : 'create'),
    later: isRelease ? undefined : ask('apply'),
  }
}
