import { DEFINITION_KINDS } from '../custom-definitions/definition-kinds.ts'
import { ACCESS_KINDS } from './access/access-kinds.ts'
import { AUTOSCALING_KINDS } from './autoscaling/autoscaling-kinds.ts'
import { CONFIGURATION_KINDS } from './configuration/configuration-kinds.ts'
import { JOB_KINDS } from './jobs/job-kinds.ts'
import { kindKey, type KindRules, type KindTable } from './kind-rules.ts'
import { NETWORKING_KINDS } from './networking/networking-kinds.ts'
import { POD_KINDS } from './pods/pod-kinds.ts'
import { SERVICE_KINDS } from './services/service-kinds.ts'
import { STORAGE_KINDS } from './storage/storage-kinds.ts'
import { WEBHOOK_KINDS } from './webhooks/webhook-kinds.ts'
import { WORKLOAD_KINDS } from './workloads/workload-kinds.ts'

const ALL_KINDS: KindTable = {
  ...POD_KINDS,
  ...WORKLOAD_KINDS,
  ...JOB_KINDS,
  ...SERVICE_KINDS,
  ...NETWORKING_KINDS,
  ...STORAGE_KINDS,
  ...AUTOSCALING_KINDS,
  ...ACCESS_KINDS,
  ...WEBHOOK_KINDS,
  ...CONFIGURATION_KINDS,
  ...DEFINITION_KINDS,
}

/** The rules of a kind of Kubernetes itself; undefined where only types and metadata are judged. */
export function rulesOf(apiVersion: string, kind: string): KindRules | undefined {
  const key = kindKey(apiVersion, kind)
  return Object.hasOwn(ALL_KINDS, key) ? ALL_KINDS[key] : undefined
}
