import { isRecord } from '../../is-record.ts'
import { type JsonObject, valueAt } from '../../json-object.ts'
import { CANNOT_CHANGE, type CheckUpdate, isSame, keeps, ROOT } from './check-update.ts'

const SPEC = ROOT.child('spec')

/** The selector of Deployments, DaemonSets and ReplicaSets (kubernetes/kubernetes pkg/apis/apps/validation). */
export const keepsSelector: CheckUpdate = keeps('spec', 'selector')

/** Since this minor version servers name the field of a StatefulSet that an update changes. */
const NAMED_SINCE = 36

/** Fields of a StatefulSet's spec that may change, with the first minor version in which they may. */
const CHANGEABLE_OF_STATEFUL_SETS: Readonly<Record<string, number>> = {
  replicas: 0,
  template: 0,
  updateStrategy: 0,
  minReadySeconds: 0,
  persistentVolumeClaimRetentionPolicy: 0,
  ordinals: 0,
  revisionHistoryLimit: 32,
}

/** ValidateStatefulSetUpdate: all but a few fields of the spec stay. */
export const keepsStatefulSet: CheckUpdate = (before, after, complaints, minor) => {
  const changed = changedFields(before, after).filter(
    (name) => (CHANGEABLE_OF_STATEFUL_SETS[name] ?? Infinity) > minor,
  )
  if (minor >= NAMED_SINCE) {
    for (const name of changed) {
      complaints.invalid(SPEC.child(name), valueAt(after, 'spec', name) ?? null, CANNOT_CHANGE)
    }
  } else if (changed.length > 0) {
    complaints.forbidden(
      SPEC,
      `${changed.map((name) => `spec.${name}`).join(', ')} ${CANNOT_CHANGE}`,
    )
  }
}

function changedFields(before: JsonObject, after: JsonObject): string[] {
  const [old = {}, changed = {}] = [before, after].map((set) => {
    const spec = valueAt(set, 'spec')
    return isRecord(spec) ? spec : {}
  })
  const names = new Set([...Object.keys(old), ...Object.keys(changed)])
  return [...names].filter((name) => !isSame(old[name], changed[name])).sort()
}

/** Since this minor version the size of an Indexed Job may change. */
const ELASTIC_SINCE = 27

/** ValidateJobUpdate of kubernetes/kubernetes pkg/apis/batch/validation. */
export const keepsJob: CheckUpdate = (before, after, complaints, minor) => {
  const changes = (name: string): boolean =>
    !isSame(valueAt(before, 'spec', name), valueAt(after, 'spec', name))
  const complain = (name: string): void => {
    complaints.invalid(SPEC.child(name), valueAt(after, 'spec', name) ?? null, CANNOT_CHANGE)
  }
  if (changes('completions') && !(minor >= ELASTIC_SINCE && resizesWhole(before, after))) {
    complain('completions')
  }
  if (changes('selector')) complain('selector')
  if (!isSame(keptTemplate(before, before), keptTemplate(after, before))) {
    complaints.invalid(SPEC.child('template'), '...', CANNOT_CHANGE)
  }
  for (const name of [
    'completionMode',
    'podFailurePolicy',
    'backoffLimitPerIndex',
    'managedBy',
    'successPolicy',
  ]) {
    if (changes(name)) complain(name)
  }
}

/** An Indexed Job grows and shrinks when completions and parallelism stay equal. */
function resizesWhole(before: JsonObject, after: JsonObject): boolean {
  return (
    valueAt(before, 'spec', 'completionMode') === 'Indexed' &&
    valueAt(after, 'spec', 'completions') === valueAt(after, 'spec', 'parallelism')
  )
}

/** Fields of a pod that may change as long as its Job is suspended and has not begun. */
const CHANGEABLE_WHILE_SUSPENDED: ReadonlySet<string> = new Set([
  'affinity',
  'nodeSelector',
  'schedulingGates',
  'tolerations',
])

/** What must stay of a Job's template. */
function keptTemplate(job: JsonObject, before: JsonObject): unknown {
  const template = valueAt(job, 'spec', 'template')
  if (valueAt(before, 'spec', 'suspend') !== true) return template
  const spec = valueAt(template, 'spec')
  return Object.entries(isRecord(spec) ? spec : {})
    .filter(([name]) => !CHANGEABLE_WHILE_SUSPENDED.has(name))
    .sort(([left], [right]) => (left < right ? -1 : 1))
}

/** ValidatePodUpdate of kubernetes/kubernetes pkg/apis/core/validation: images, a deadline, more tolerations. */
export const keepsPod: CheckUpdate = (before, after, complaints) => {
  for (const list of ['containers', 'initContainers']) {
    const lengths = [before, after].map((pod) => listAt(pod, list).length)
    if (lengths[0] !== lengths[1]) {
      complaints.forbidden(SPEC.child(list), 'must keep its containers; a Pod gains and loses none')
      return
    }
  }
  const [old, changed] = [before, after].map(keptOfPod)
  if (!isSame(old, changed) || !keepsTolerations(before, after)) {
    complaints.forbidden(SPEC, `${CANNOT_CHANGE}; only images, a deadline and more tolerations can`)
  }
}

function keptOfPod(pod: JsonObject): unknown {
  const spec = valueAt(pod, 'spec')
  if (!isRecord(spec)) return spec
  const { activeDeadlineSeconds: _deadline, tolerations: _tolerations, ...kept } = spec
  const withoutImages = (list: string): unknown[] =>
    listAt(pod, list).map((container) => {
      if (!isRecord(container)) return container
      const { image: _image, imagePullPolicy: _policy, ...rest } = container
      return rest
    })
  return {
    ...kept,
    containers: withoutImages('containers'),
    initContainers: withoutImages('initContainers'),
  }
}

function keepsTolerations(before: JsonObject, after: JsonObject): boolean {
  const later = listAt(after, 'tolerations')
  return listAt(before, 'tolerations').every((old) => later.some((each) => isSame(old, each)))
}

function listAt(pod: JsonObject, name: string): readonly unknown[] {
  const list = valueAt(pod, 'spec', name)
  return Array.isArray(list) ? list : []
}
