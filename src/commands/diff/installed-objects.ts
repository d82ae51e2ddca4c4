import type { Sender } from '../../cluster/index.ts'
import { plainValue } from '../../go/values/index.ts'
import {
  appliedObjects,
  type Installation,
  installationsOf,
  type RenderedPlugin,
} from '../../plugin/index.ts'
import type { JsonObject } from '../../upgrade/index.ts'

/** What one Plugin resource installs, and how its objects reach the cluster. */
export interface InstalledObjects {
  objects: JsonObject[]
  sender: Sender
}

/** The objects of a rendered plugin by the Plugin resource that installs them; '' is the plugin itself. */
export function installedObjects(rendered: RenderedPlugin): Map<string, InstalledObjects> {
  const installations = installationsOf(rendered)
  return new Map(
    installations.map((installation) => {
      const isOuter = installation === rendered.outer
      return [isOuter ? '' : installation.resource.name, objectsOf(installation)]
    }),
  )
}

function objectsOf(installation: Installation): InstalledObjects {
  const objects = appliedObjects(installation).filter(({ hook }) => hook === undefined)
  return {
    objects: objects.map(({ object }) => plainValue(object) as JsonObject),
    // Helm updates its releases with patches (helm.sh/helm v3.8.2 pkg/kube/client.go).
    sender: installation.resource.spec.kind === 'helm' ? 'strategic3way' : 'installer',
  }
}
