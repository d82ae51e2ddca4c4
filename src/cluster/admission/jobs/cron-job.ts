import type { CronJob, CronJobSpec } from 'kubernetes-types/batch/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import { FieldPath } from '../field-path.ts'
import type { CheckName } from '../kind-rules.ts'
import { validateChoice } from '../metadata/choices.ts'
import { validateNonNegative } from '../metadata/numbers.ts'
import { subdomainName } from '../metadata/object-names.ts'
import { warnOfHostNames } from '../pods/host-name-warnings.ts'
import type { Sent, ServerFacts, Validator } from '../validator.ts'
import { scheduleProblem } from './cron-schedule.ts'
import { validateJobSpec } from './job-spec.ts'
import { timeZoneProblem } from './time-zones.ts'

const SPEC = FieldPath.root.child('spec')
const JOB = SPEC.child('jobTemplate', 'spec')

/** The names of its jobs are eleven characters longer. */
const LONGEST_NAME = 52

/** pkg/apis/batch/validation ValidateCronJobCreate. */
export const cronJobName: CheckName = (name, field, complaints, server) => {
  subdomainName(name, field, complaints, server)
  if (name.length > LONGEST_NAME) {
    complaints.invalid(field, name, `must have at most ${LONGEST_NAME} characters`)
  }
}

const CONCURRENCY_POLICIES: readonly string[] = ['Allow', 'Forbid', 'Replace']

/** pkg/apis/batch/validation validateCronJobSpec. */
export const validateCronJob: Validator<CronJob> = (object, complaints, server) => {
  const { spec = {} } = object
  validateSchedule(spec, complaints, server)
  const { concurrencyPolicy: policy, jobTemplate } = spec
  validateNonNegative(
    spec.startingDeadlineSeconds,
    SPEC.child('startingDeadlineSeconds'),
    complaints,
  )
  validateTimeZone(spec, complaints)
  const concurrency = SPEC.child('concurrencyPolicy')
  validateChoice(policy || undefined, CONCURRENCY_POLICIES, concurrency, complaints)
  validateJobSpec(jobTemplate?.spec ?? {}, JOB, complaints, server)
  validateNoSelector(spec, complaints)
  for (const name of ['successfulJobsHistoryLimit', 'failedJobsHistoryLimit'] as const) {
    validateNonNegative(spec[name], SPEC.child(name), complaints)
  }
  warnOfHostNames(object, complaints, server)
}

function validateSchedule(
  { schedule = '', timeZone }: Sent<CronJobSpec>,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const field = SPEC.child('schedule')
  if (schedule === '') {
    complaints.required(field)
    return
  }
  const problem = scheduleProblem(schedule)
  if (problem !== undefined) complaints.invalid(field, schedule, problem)
  if (!schedule.includes('TZ')) return
  if (server.minor >= 29) {
    complaints.invalid(field, schedule, 'must have no time zone in it; write spec.timeZone')
    return
  }
  if (timeZone !== undefined) {
    complaints.invalid(field, schedule, 'must have no time zone in it beside spec.timeZone')
  }
  // The server says this word for word, with the wrong path.
  complaints.warn(
    'CRON_TZ or TZ used in spec.spec.schedule is not officially supported, see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ for more details',
  )
}

function validateTimeZone({ timeZone }: Sent<CronJobSpec>, complaints: Complaints): void {
  if (timeZone === undefined) return
  const problem = timeZoneProblem(timeZone)
  if (problem !== undefined) complaints.invalid(SPEC.child('timeZone'), timeZone, problem)
}

/** The jobs get their selector from the server. */
function validateNoSelector({ jobTemplate }: Sent<CronJobSpec>, complaints: Complaints): void {
  const { selector, manualSelector } = jobTemplate?.spec ?? {}
  const detail = 'must not be there: each job gets its own'
  if (selector) complaints.invalid(JOB.child('selector'), selector, detail)
  if (manualSelector === true) {
    complaints.notSupported(JOB.child('manualSelector'), manualSelector, ['false'])
  }
}
