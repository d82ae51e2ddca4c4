import type { CronJob, Job } from 'kubernetes-types/batch/v1.d.ts'
import { kindRules, type KindTable } from '../kind-rules.ts'
import { subdomainName } from '../metadata/object-names.ts'
import { cronJobName, validateCronJob } from './cron-job.ts'
import { validateJob } from './job.ts'

/** Job and CronJob. */
export const JOB_KINDS: KindTable = {
  'batch/Job': kindRules<Job>(subdomainName, validateJob),
  'batch/CronJob': kindRules<CronJob>(cronJobName, validateCronJob),
}
