export { type Scope, type ServedKind, servingVersions } from './built-in-apis.ts'
export {
  type ClusterSettings,
  createTargetCluster,
  DEFAULT_STORAGE_CLASSES,
  type TargetCluster,
} from './target-cluster.ts'
