import {
  admitObject,
  type ApiServer,
  type Cause,
  isBuiltInGroup,
  judgeUpdate,
  type Sender,
  type UpdateAnswer,
  updateEffects,
} from '../cluster/index.ts'
import { changedFields, type FieldChange } from './changed-fields.ts'
import { type JsonObject, textAt } from './json.ts'
import { maskSecrets } from './mask-secrets.ts'
import { findRenamings, type PairedObject, pairObjects } from './pair-objects.ts'

/** An API server by its version, such as `1.28`. */
export type Servers = ReadonlyMap<string, ApiServer>

/** What a server answers to one way of sending an object. */
export interface ServerAnswer {
  verdict: string
  causes: Cause[]
}

/** What becomes of one object when a newer version is installed. */
export interface ObjectChange {
  apiVersion: string
  kind: string
  /** '' for none. */
  namespace: string
  name: string
  change: 'added' | 'changed' | 'removed' | 'unchanged'
  /** The way in which the newer version is sent. */
  sender: Sender
  /** In what the two manifests differ. */
  fields: FieldChange[]
  /** Of an object that only got another name: the old or the new one. */
  renamed?: { from: string } | { to: string }
  /** The version of its API before, where that changed. */
  oldApiVersion?: string
  /** What stays in the cluster although it is no longer rendered. */
  kept: string[]
  restartsPods: boolean
  /** By server, then by way of sending: what it answers to the newer manifest. */
  answers: Record<string, Partial<Record<Sender | 'create', ServerAnswer>>>
}

const NOT_JUDGED: ServerAnswer = { verdict: 'not-judged', causes: [] }

const SENDERS: readonly Sender[] = ['apply', 'installer', 'strategic3way']

/**
 * Compares the objects of two versions, and asks the servers what they would say.
 * @param sender The way in which the newer ones are sent: by it go `kept` and `restartsPods`.
 */
export function compareObjects(
  before: readonly JsonObject[],
  after: readonly JsonObject[],
  servers: Servers,
  sender: Sender,
): ObjectChange[] {
  const pairs = pairObjects(before, after)
  const renamings = findRenamings(pairs)
  return pairs.map((pair) => {
    const change = compareObject(pair, servers, sender)
    const away = renamings.find((renaming) => renaming.before === pair.before && !pair.after)
    const here = renamings.find((renaming) => renaming.after === pair.after && !pair.before)
    if (away) return { ...change, renamed: { to: textAt(away.after, 'metadata', 'name') } }
    if (here) return { ...change, renamed: { from: textAt(here.before, 'metadata', 'name') } }
    return change
  })
}

function compareObject(
  { before, after }: PairedObject,
  servers: Servers,
  sender: Sender,
): ObjectChange {
  const named = nameOf(after ?? before ?? {})
  const nothing = { sender, fields: [], kept: [], restartsPods: false, answers: {} }
  if (before === undefined) {
    const answers = after === undefined ? {} : answersToNew(after, servers)
    return { ...named, ...nothing, change: 'added', answers }
  }
  if (after === undefined) return { ...named, ...nothing, change: 'removed' }
  const fields = changedFields(before, after)
  if (fields.length === 0) {
    return { ...named, ...nothing, change: 'unchanged', answers: answersToSame(servers) }
  }
  const isSecret = named.kind === 'Secret'
  const old = nameOf(before)
  return {
    ...named,
    change: 'changed',
    sender,
    fields: maskSecrets(fields, isSecret),
    ...(old.apiVersion !== named.apiVersion && { oldApiVersion: old.apiVersion }),
    ...effectsOn(before, after, servers, sender),
    answers: answersToUpdate(before, after, servers),
  }
}

function nameOf(
  object: JsonObject,
): Pick<ObjectChange, 'apiVersion' | 'kind' | 'name' | 'namespace'> {
  return {
    apiVersion: textAt(object, 'apiVersion'),
    kind: textAt(object, 'kind'),
    namespace: textAt(object, 'metadata', 'namespace'),
    name: textAt(object, 'metadata', 'name'),
  }
}

function answersToNew(object: JsonObject, servers: Servers): ObjectChange['answers'] {
  return Object.fromEntries(
    [...servers].map(([version, server]) => {
      const { verdict, causes } = admitObject(object, server, 'create')
      // The definition of a custom kind may be in the cluster and not at hand.
      const isForeign = verdict === 'no-match' && !isBuiltInGroup(textAt(object, 'apiVersion'))
      return [version, { create: isForeign ? NOT_JUDGED : { verdict, causes } }]
    }),
  )
}

/** The same manifest again changes nothing, however it is sent. */
function answersToSame(servers: Servers): ObjectChange['answers'] {
  const noChange = { verdict: 'no-op', causes: [] }
  const answers = Object.fromEntries(SENDERS.map((sender) => [sender, noChange]))
  return Object.fromEntries([...servers.keys()].map((version) => [version, answers]))
}

function answersToUpdate(
  before: JsonObject,
  after: JsonObject,
  servers: Servers,
): ObjectChange['answers'] {
  const answerOf = ({ verdict, causes }: UpdateAnswer): ServerAnswer => ({ verdict, causes })
  return Object.fromEntries(
    [...servers].map(([version, server]) => [
      version,
      Object.fromEntries(
        SENDERS.map((sender) => [sender, answerOf(judgeUpdate(before, after, server, sender))]),
      ),
    ]),
  )
}

/** What the first server that takes the update makes of it beside what it says. */
function effectsOn(
  before: JsonObject,
  after: JsonObject,
  servers: Servers,
  sender: Sender,
): Pick<ObjectChange, 'kept' | 'restartsPods'> {
  for (const server of servers.values()) {
    const answer = judgeUpdate(before, after, server, sender)
    if (answer.objects) return updateEffects(before, after, answer, server, sender)
  }
  return { kept: [], restartsPods: false }
}

/** Whether servers leave an object as it is, whatever the newer manifest says. */
export function isWithoutEffect({ change, answers, sender }: ObjectChange): boolean {
  const given = Object.values(answers).map((answer) => answer[sender]?.verdict)
  return change === 'changed' && given.length > 0 && given.every((verdict) => verdict === 'no-op')
}

/** The answers of servers that refuse a change in the way in which it is sent, by version. */
export function refusals({ answers, sender }: ObjectChange): Map<string, ServerAnswer> {
  return new Map(
    Object.entries(answers).flatMap(([version, answer]) => {
      const given = answer[sender] ?? answer.create
      const isRefused = given?.verdict === 'rejected' || given?.verdict === 'no-match'
      return given !== undefined && isRefused ? [[version, given]] : []
    }),
  )
}
