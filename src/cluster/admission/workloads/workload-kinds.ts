import type { DaemonSet, Deployment, ReplicaSet, StatefulSet } from 'kubernetes-types/apps/v1.d.ts'
import type { ReplicationController } from 'kubernetes-types/core/v1.d.ts'
import { kindRules, type KindTable } from '../kind-rules.ts'
import { subdomainName } from '../metadata/object-names.ts'
import { validateDaemonSet } from './daemon-set.ts'
import { validateDeployment } from './deployment.ts'
import { validateReplicaSet } from './replica-set.ts'
import { validateReplicationController } from './replication-controller.ts'
import { statefulSetName, validateStatefulSet } from './stateful-set.ts'

/** Kinds that keep pods running: Deployment, StatefulSet, DaemonSet, ReplicaSet, ReplicationController. */
export const WORKLOAD_KINDS: KindTable = {
  'apps/Deployment': kindRules<Deployment>(subdomainName, validateDeployment),
  'apps/StatefulSet': kindRules<StatefulSet>(statefulSetName, validateStatefulSet),
  'apps/DaemonSet': kindRules<DaemonSet>(subdomainName, validateDaemonSet),
  'apps/ReplicaSet': kindRules<ReplicaSet>(subdomainName, validateReplicaSet),
  '/ReplicationController': kindRules<ReplicationController>(
    subdomainName,
    validateReplicationController,
  ),
}
