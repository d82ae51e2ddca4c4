import type { Job, JobSpec } from 'kubernetes-types/batch/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import { FieldPath } from '../field-path.ts'
import { dnsLabelProblems } from '../metadata/dns-names.ts'
import { isUsableSelector, selects, validateLabelSelector } from '../metadata/label-selectors.ts'
import { nameOnServer } from '../metadata/object-meta.ts'
import { complainOf } from '../metadata/problems.ts'
import { labelValueProblems } from '../metadata/qualified-names.ts'
import { warnOfHostNames } from '../pods/host-name-warnings.ts'
import type { Sent, ServerFacts, Validator } from '../validator.ts'
import { validateJobSpec } from './job-spec.ts'

const SPEC = FieldPath.root.child('spec')
const METADATA = FieldPath.root.child('metadata')

/** pkg/apis/batch/validation ValidateJob. */
export const validateJob: Validator<Job> = (job, complaints, server) => {
  const spec = withDefaults(job.spec ?? {})
  if (spec.manualSelector === true) validateOwnSelector(spec, complaints, server)
  else validateGeneratedSelector(job, complaints, server)
  validateJobSpec(spec, SPEC, complaints, server)
  validateHostNames(job, spec, complaints)
  warnOfHostNames(job, complaints, server)
}

/** pkg/apis/batch/v1 SetDefaults_Job, which the jobs of a CronJob do not get before they are there. */
function withDefaults(spec: Sent<JobSpec>): Sent<JobSpec> {
  if (spec.completions !== undefined || spec.parallelism !== undefined) return spec
  return { ...spec, completions: 1, parallelism: 1 }
}

function validateOwnSelector(
  { selector, template }: Sent<JobSpec>,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const field = SPEC.child('selector')
  if (!selector) complaints.required(field, 'is required with manualSelector')
  else validateLabelSelector(selector, field, complaints, server)
  const labels = template?.metadata?.labels ?? {}
  if (selector && (!isUsableSelector(selector) || selects(selector, labels))) return
  const detail = 'must have the labels that spec.selector asks for'
  complaints.invalid(SPEC.child('template', 'metadata', 'labels'), labels, detail)
}

/** The labels by which the server makes a job find its pods (pkg/registry/batch/job generateSelector). */
function generatedLabels({ minor }: ServerFacts): { name: string[]; uid: string[] } {
  const isOlder = minor < 36
  const isNewer = minor >= 27
  const prefixes = [...(isOlder ? [''] : []), ...(isNewer ? ['batch.kubernetes.io/'] : [])]
  return {
    name: prefixes.map((prefix) => `${prefix}job-name`),
    uid: prefixes.map((prefix) => `${prefix}controller-uid`),
  }
}

/** The server writes selector and labels itself, so those of the author must be none, or the same. */
function validateGeneratedSelector(
  { metadata = {}, spec = {} }: Sent<Job>,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const name = nameOnServer(metadata)
  const { matchLabels = {}, matchExpressions = [] } = spec.selector ?? {}
  if (Object.keys(matchLabels).length + matchExpressions.length > 0) {
    const detail = 'must not be there: the server writes it, unless manualSelector is true'
    complaints.invalid(SPEC.child('selector'), spec.selector, detail)
  }
  const labels = spec.template?.metadata?.labels ?? {}
  const generated = generatedLabels(server)
  const at = SPEC.child('template', 'metadata', 'labels')
  for (const key of generated.name) {
    if (Object.hasOwn(labels, key)) {
      if (labels[key] === name) continue
      complaints.invalid(at.key(key), labels[key], `must be the name of the job, ${name}`)
    } else validateGeneratedLabel(name, metadata, labels, complaints)
  }
  for (const key of generated.uid) {
    if (!Object.hasOwn(labels, key)) continue
    complaints.invalid(at.key(key), labels[key], 'must not be there: the server writes it')
  }
}

/** A job without labels of its own has those of its pods, so a fault in the name of the job is in both. */
function validateGeneratedLabel(
  name: string,
  { labels: ownLabels = {} }: NonNullable<Sent<Job>['metadata']>,
  labels: Readonly<Record<string, string>>,
  complaints: Complaints,
): void {
  const problems = labelValueProblems(name)
  const isShared = Object.keys(ownLabels).length === 0 && Object.keys(labels).length > 0
  if (isShared) complainOf(problems, METADATA.child('labels'), name, complaints)
  complainOf(problems, SPEC.child('template', 'labels'), name, complaints)
}

/** The pods of a job with indexes have host names that end with their index. */
function validateHostNames(
  { metadata = {} }: Sent<Job>,
  { completionMode, completions = 0 }: Sent<JobSpec>,
  complaints: Complaints,
): void {
  if (completionMode !== 'Indexed' || completions <= 0) return
  const last = `${nameOnServer(metadata)}-${completions - 1}`
  const problems = dnsLabelProblems(last)
  if (problems.length === 0) return
  const detail = `makes the host name ${last}, which ${problems.join(' and ')}`
  complaints.invalid(METADATA.child('name'), metadata.name, detail)
}
