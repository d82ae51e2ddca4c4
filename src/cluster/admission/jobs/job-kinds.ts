import type { KindTable } from '../kind-rules.ts'

/** Job and CronJob. */
export const JOB_KINDS: KindTable = {}
