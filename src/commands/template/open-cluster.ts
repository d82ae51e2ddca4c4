import { createTargetCluster, type TargetCluster } from '../../cluster/index.ts'
import type { TemplateOptions } from './template-options.ts'

/** The cluster that the flags name. @throws UserError for what is no version of Kubernetes. */
export function openCluster({ kubeVersion, apiVersions = [] }: TemplateOptions): TargetCluster {
  return createTargetCluster({
    kubeVersion,
    apiVersions: apiVersions.flatMap((list) => list.split(',')),
  })
}
