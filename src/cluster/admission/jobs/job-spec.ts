import type { JobSpec } from 'kubernetes-types/batch/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import { validateNonNegative } from '../metadata/numbers.ts'
import { validatePodTemplate } from '../pods/pod-template.ts'
import type { Sent, ServerFacts } from '../validator.ts'
import { validateFailurePolicy } from './pod-failure-policy.ts'
import { validateSuccessPolicy } from './success-policy.ts'

const COMPLETION_MODES: readonly string[] = ['NonIndexed', 'Indexed']
const RESTART_POLICIES: readonly string[] = ['OnFailure', 'Never']
const REPLACEMENT_POLICIES: readonly string[] = ['Failed', 'TerminatingOrFailed']

const COUNTS = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
] as const

/** Judges what a Job or the jobs of a CronJob do (pkg/apis/batch/validation validateJobSpec). */
export function validateJobSpec(
  spec: Sent<JobSpec>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  for (const name of COUNTS) validateNonNegative(spec[name], field.child(name), complaints)
  validateCompletionMode(spec, field, complaints)
  const { podFailurePolicy, podReplacementPolicy: replacement, template = {} } = spec
  if (podFailurePolicy) validateFailurePolicy(spec, field.child('podFailurePolicy'), complaints)
  validateSuccessPolicy(spec, field.child('successPolicy'), complaints)
  const replacements = podFailurePolicy ? ['Failed'] : REPLACEMENT_POLICIES
  validateChoice(replacement, replacements, field.child('podReplacementPolicy'), complaints)
  validatePodTemplate(template, field.child('template'), complaints, server)
  validateRestartPolicy(spec, field.child('template', 'spec', 'restartPolicy'), complaints)
}

const MOST_PARALLEL_INDEXES = 100_000

function validateCompletionMode(
  spec: Sent<JobSpec>,
  field: FieldPath,
  complaints: Complaints,
): void {
  const { completionMode: mode, completions, parallelism = 1, maxFailedIndexes } = spec
  validateChoice(mode, COMPLETION_MODES, field.child('completionMode'), complaints)
  if (mode === 'Indexed') {
    if (completions === undefined) {
      complaints.required(field.child('completions'), 'is required with completionMode Indexed')
    }
    if (parallelism > MOST_PARALLEL_INDEXES) {
      const detail = `must be at most ${MOST_PARALLEL_INDEXES} with completionMode Indexed`
      complaints.invalid(field.child('parallelism'), parallelism, detail)
    }
    if (maxFailedIndexes !== undefined && maxFailedIndexes > (completions ?? maxFailedIndexes)) {
      const detail = `must be at most completions, ${completions}`
      complaints.invalid(field.child('maxFailedIndexes'), maxFailedIndexes, detail)
    }
  } else if (mode === undefined || mode === 'NonIndexed') refuseIndexes(spec, field, complaints)
  if (maxFailedIndexes !== undefined && spec.backoffLimitPerIndex === undefined) {
    complaints.required(field.child('backoffLimitPerIndex'), 'is required with maxFailedIndexes')
  }
}

function refuseIndexes(spec: Sent<JobSpec>, field: FieldPath, complaints: Complaints): void {
  for (const name of ['backoffLimitPerIndex', 'maxFailedIndexes'] as const) {
    if (spec[name] === undefined) continue
    complaints.invalid(
      field.child(name),
      spec[name],
      'must not be there without completionMode Indexed',
    )
  }
}

/** Pods of jobs end, so the default, Always, is refused, too. */
function validateRestartPolicy(
  { template, podFailurePolicy }: Sent<JobSpec>,
  field: FieldPath,
  complaints: Complaints,
): void {
  const policy = template?.spec?.restartPolicy || 'Always'
  if (policy === 'Always') complaints.required(field, 'must be OnFailure or Never')
  else validateChoice(policy, RESTART_POLICIES, field, complaints)
  if (podFailurePolicy && policy !== 'Never') {
    complaints.invalid(field, policy, 'must be Never where there is a podFailurePolicy')
  }
}
