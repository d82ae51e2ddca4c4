export { type Scope, type ServedKind, servingVersions } from './built-in-apis.ts'
export { type ClusterSettings, createTargetCluster, type TargetCluster } from './target-cluster.ts'
