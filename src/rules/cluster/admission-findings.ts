import { type Answer, type Cause, isBuiltInGroup, type TargetCluster } from '../../cluster/index.ts'
import type { RenderedPlugin } from '../../plugin/index.ts'
import type { Finding } from '../frame/finding.ts'
import type { Subject } from '../frame/subject.ts'
import { changedRenderings } from './changed-renderings.ts'
import { droppedFieldHint } from './dropped-field-hint.ts'
import { judgeObjects, type JudgedObject } from './judged-object.ts'
import { placeOfObject, valueAtField } from './place-of-object.ts'
import { isPlaceholder } from './placeholders.ts'

/** The rules that tell what servers answer. */
type ClusterRuleId =
  | 'api-deprecated'
  | 'api-removed'
  | 'field-dropped'
  | 'object-refused'
  | 'placeholder-name'

/** One thing that a server says of an object. */
interface Complaint {
  rule: ClusterRuleId
  field: string
  /** Completes `Deployment web ...`. */
  text: string
  hint?: string
}

interface FoundComplaint {
  rule: ClusterRuleId
  finding: Finding
}

const known = new WeakMap<Subject, Promise<readonly FoundComplaint[]>>()

/** What the target clusters answer to the objects of a plugin, for one rule. It is found out once. */
export async function admissionFindings(subject: Subject, rule: ClusterRuleId): Promise<Finding[]> {
  if (!subject.isPlugin || subject.isLibrary) return []
  let found = known.get(subject)
  if (found === undefined) known.set(subject, (found = findComplaints(subject)))
  return (await found).filter((one) => one.rule === rule).map(({ finding }) => finding)
}

async function findComplaints(subject: Subject): Promise<readonly FoundComplaint[]> {
  const findings = new Findings(subject)
  const [first, ...others] = subject.clusters()
  const rendered = await subject.installWith('none')
  if (!rendered.ok || first === undefined) return []
  findings.add(rendered.value, first)
  for (const cluster of others) {
    const again = await subject.install({ cluster, deep: true })
    if (again.ok) findings.add(again.value, cluster)
  }
  for (const { rendered: changed, how } of await changedRenderings(subject)) {
    findings.add(changed, first, `, ${how}`)
  }
  return findings.all()
}

/** One complaint at one place, and all the objects and versions that have it. */
interface ToldComplaint {
  names: string[]
  versions: string[]
  /** The rendering that showed it. */
  how: string
  make(names: readonly string[], versions: readonly string[]): FoundComplaint
}

/** Complaints, each once: a template may print several objects with one fault, and several versions may refuse it. */
class Findings {
  readonly #subject: Subject
  readonly #ofObjects = new Map<string, ToldComplaint>()
  readonly #ofPlaces = new Map<string, ToldComplaint>()

  constructor(subject: Subject) {
    this.#subject = subject
  }

  /** @param how Ends the sentence, where the rendering is not the default one. */
  add(rendered: RenderedPlugin, cluster: TargetCluster, how = ''): void {
    const version = `1.${cluster.minor}`
    for (const judged of judgeObjects(rendered, cluster)) {
      const { kind, name, namespace } = judged.object.head
      for (const complaint of complaintsOf(judged)) {
        const { rule, field, text } = complaint
        const key = [judged.resource ?? '', kind, namespace, name, rule, field, text].join('\0')
        const told = this.#ofObjects.get(key) ?? this.#atPlace(judged, complaint, rendered, how)
        this.#ofObjects.set(key, told)
        // Other renderings repeat what the first one shows, maybe under other names.
        if (told.how === how && !told.names.includes(name)) told.names.push(name)
        if (!told.versions.includes(version)) told.versions.push(version)
      }
    }
  }

  #atPlace(
    judged: JudgedObject,
    complaint: Complaint,
    rendered: RenderedPlugin,
    how: string,
  ): ToldComplaint {
    const { rule, field, text } = complaint
    const { resource, object } = judged
    const at = placeOfObject(judged, field, rendered, this.#subject)
    const key = JSON.stringify([resource, object.head.kind, rule, field, text, at])
    const told = this.#ofPlaces.get(key) ?? {
      names: [],
      versions: [],
      how,
      make: (names, versions) =>
        toFinding(judged, complaint, at, { names, versions: versions.join(', ') + how }),
    }
    this.#ofPlaces.set(key, told)
    return told
  }

  all(): FoundComplaint[] {
    return [...this.#ofPlaces.values()].map(({ names, versions, make }) => make(names, versions))
  }
}

function toFinding(
  { object, resource }: JudgedObject,
  { rule, text, hint }: Complaint,
  at: Finding['at'],
  { names, versions }: { names: readonly string[]; versions: string },
): FoundComplaint {
  const { kind } = object.head
  const of = resource === undefined ? '' : ` of Plugin ${resource}`
  const finding: Finding = {
    message: `${kind} ${listed(names)}${of} ${text} (Kubernetes ${versions})`,
    at,
    ...(hint !== undefined && { hint }),
    // The chart is somebody else's: its user can pin another version, or set values.
    ...(resource !== undefined && { severity: 'info' as const }),
    ...(kind === 'Secret' && { hidesSource: true as const }),
    unlessTold: TOLD_BETTER,
  }
  return { rule, finding }
}

/** `a`, `a (b, too)`, `a (and 2 more)` */
function listed([name = '', other, ...more]: readonly string[]): string {
  if (other === undefined) return name
  return more.length === 0 ? `${name} (${other}, too)` : `${name} (and ${more.length + 1} more)`
}

/** Rules that say more about the same line. */
const TOLD_BETTER = [
  'unquoted-value',
  'containers-without-image',
  'image-malformed',
  'image-name-lost',
]

function complaintsOf(judged: JudgedObject): Complaint[] {
  const { answer, later, object } = judged
  const { apiVersion } = object.head
  if (answer.verdict === 'no-match') {
    if (!isBuiltInGroup(apiVersion)) return []
    return answer.causes.map(({ message }) => ({
      rule: 'api-removed',
      field: 'apiVersion',
      text: `is not served: ${message}`,
    }))
  }
  const dropped = answer.verdict === 'strict-only' ? answer.causes : unknownFields(answer)
  const refused = answer.verdict === 'strict-only' ? [] : withoutEchoes(answer.causes, judged)
  return [
    ...answer.warnings.filter(isDeprecation).map((warning): Complaint => ({
      rule: 'api-deprecated',
      field: 'apiVersion',
      text: `is served for now: ${warning}`,
    })),
    ...refused.map((cause) => refusedComplaint(cause, judged)),
    ...dropped.map((cause) => droppedComplaint(cause, judged)),
    ...laterComplaints(judged, refused, dropped, later?.causes ?? []),
  ]
}

/** Of an object that is refused for something else a server tells unknown fields as warnings only. */
function unknownFields({ warnings }: Answer): Cause[] {
  return warnings.flatMap((warning) => {
    const field = /^unknown field "(.+)"$/.exec(warning)?.[1]
    const message = 'is no field that the server knows'
    return field === undefined ? [] : [{ field, reason: 'BadRequest' as const, message }]
  })
}

/** Without objections to a default that the server takes from another field, to which it objects in the same words. */
function withoutEchoes(causes: readonly Cause[], judged: JudgedObject): Cause[] {
  const isWritten = ({ field }: Cause): boolean => valueAtField(judged, field) !== undefined
  return causes.filter(
    (cause) =>
      isWritten(cause) ||
      !causes.some((other) => other.message === cause.message && isWritten(other)),
  )
}

/** `policy/v1beta1 PodDisruptionBudget is deprecated in v1.21+, ...` */
function isDeprecation(warning: string): boolean {
  return /^\S+\/\S+ \S+ is deprecated in v/.test(warning)
}

function refusedComplaint({ field, reason, message }: Cause, judged: JudgedObject): Complaint {
  const value = valueAtField(judged, field)
  const isUnfilled = isPlaceholder(field, reason, value)
  return {
    rule: isUnfilled ? 'placeholder-name' : 'object-refused',
    field,
    text: `is refused: ${[field, message].filter((part) => part !== '' && part !== '<nil>').join(' ')}`,
    ...(isUnfilled && { hint: 'Give the value that it is made of a default, or require it.' }),
  }
}

function droppedComplaint({ field, message }: Cause, judged: JudgedObject): Complaint {
  const hint = droppedFieldHint(field, judged)
  return {
    rule: 'field-dropped',
    field,
    text: `loses ${field} at the install, and every update is refused: it ${message}`,
    ...(hint !== undefined && { hint }),
  }
}

/** What passes at the install and is refused by the updates after it. */
function laterComplaints(
  judged: JudgedObject,
  refused: readonly Cause[],
  dropped: readonly Cause[],
  causes: readonly Cause[],
): Complaint[] {
  if (refused.length > 0 || dropped.length > 0) return []
  return causes.map(({ field, message }) => ({
    rule: 'object-refused',
    field,
    text: `is installed, and every update of it is refused: ${field} ${message}`,
  }))
}
