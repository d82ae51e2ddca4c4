export { admitObject } from './admission/admit-object.ts'
export type { Answer, Cause, Client, Verdict } from './admission/answer.ts'
export { type ApiServer, createApiServer } from './admission/api-server.ts'
export { fieldsBeside } from './apis/fields-beside.ts'
export { meantField } from './apis/meant-field.ts'
export {
  isBuiltInGroup,
  type Scope,
  type ServedKind,
  servingVersions,
} from './apis/served-kinds.ts'
export {
  type ClusterSettings,
  createTargetCluster,
  DEFAULT_STORAGE_CLASSES,
  type TargetCluster,
} from './target-cluster.ts'
export { judgeUpdate, type UpdateAnswer } from './updates/judge-update.ts'
export type { Sender } from './updates/merge-update.ts'
export { updateEffects } from './updates/update-effects.ts'
