import { all, type CheckUpdate, keeps } from './check-update.ts'
import {
  keepsDefinition,
  keepsPriorityClass,
  keepsSealedData,
  keepsSecret,
} from './configuration.ts'
import { keepsService } from './services.ts'
import { keepsClaim, keepsCsiDriver, keepsStorageClass, keepsVolume } from './storage.ts'
import { keepsJob, keepsPod, keepsSelector, keepsStatefulSet } from './workloads.ts'

/** What updates must keep, by `group/Kind`; objects of other kinds may change as they like. */
export const UNCHANGEABLE_FIELDS: Readonly<Record<string, CheckUpdate>> = {
  '/ConfigMap': keepsSealedData,
  '/PersistentVolume': keepsVolume,
  '/PersistentVolumeClaim': keepsClaim,
  '/Pod': keepsPod,
  '/ResourceQuota': keeps('spec', 'scopes'),
  '/Secret': keepsSecret,
  '/Service': keepsService,
  'apiextensions.k8s.io/CustomResourceDefinition': keepsDefinition,
  'apps/ControllerRevision': keeps('data'),
  'apps/DaemonSet': keepsSelector,
  'apps/Deployment': keepsSelector,
  'apps/ReplicaSet': keepsSelector,
  'apps/StatefulSet': keepsStatefulSet,
  'batch/Job': keepsJob,
  'discovery.k8s.io/EndpointSlice': keeps('addressType'),
  'networking.k8s.io/IngressClass': keeps('spec', 'controller'),
  'node.k8s.io/RuntimeClass': keeps('handler'),
  'rbac.authorization.k8s.io/ClusterRoleBinding': keeps('roleRef'),
  'rbac.authorization.k8s.io/RoleBinding': keeps('roleRef'),
  'scheduling.k8s.io/PriorityClass': keepsPriorityClass,
  'storage.k8s.io/CSIDriver': keepsCsiDriver,
  'storage.k8s.io/StorageClass': keepsStorageClass,
  'storage.k8s.io/VolumeAttachment': all(
    keeps('spec', 'attacher'),
    keeps('spec', 'source'),
    keeps('spec', 'nodeName'),
  ),
}
