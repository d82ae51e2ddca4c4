import type { KindTable } from '../kind-rules.ts'

/** Kinds that keep pods running: Deployment, StatefulSet, DaemonSet, ReplicaSet, ReplicationController. */
export const WORKLOAD_KINDS: KindTable = {}
