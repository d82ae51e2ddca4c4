export { type Scope, type ServedKind, servingVersions } from './apis/served-kinds.ts'
export {
  type ClusterSettings,
  createTargetCluster,
  DEFAULT_STORAGE_CLASSES,
  type TargetCluster,
} from './target-cluster.ts'
