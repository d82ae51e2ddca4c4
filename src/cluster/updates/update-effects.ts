import type { ApiServer } from '../admission/api-server.ts'
import { jsonIdentity } from '../json-identity.ts'
import { type JsonObject, valueAt } from '../json-object.ts'
import { judgeUpdate, type UpdateAnswer } from './judge-update.ts'
import { keptFields } from './kept-fields.ts'
import type { Sender } from './merge-update.ts'
import { shapeOfDefinition, shapeOfSchema } from './shape.ts'

/** What an update does beside what it says. */
export interface UpdateEffects {
  /** Paths of what stays in the object although the newer manifest does not have it. */
  kept: string[]
  /** The pods of a workload are replaced. */
  restartsPods: boolean
}

/** Kinds whose controllers replace pods when the template changes. */
const RESTARTING_KINDS: ReadonlySet<unknown> = new Set(['DaemonSet', 'Deployment', 'StatefulSet'])

/** What an accepted update does beside what it says. @param answer That of judgeUpdate to the same update. */
export function updateEffects(
  before: JsonObject,
  after: JsonObject,
  { objects }: UpdateAnswer,
  server: ApiServer,
  sender: Sender,
): UpdateEffects {
  if (objects === undefined) return { kept: [], restartsPods: false }
  const { live, stored } = objects
  const [template, changed] = [live, stored].map((each) => valueAt(each, 'spec', 'template'))
  const isRestarting =
    RESTARTING_KINDS.has(after['kind']) &&
    valueAt(stored, 'spec', 'updateStrategy', 'type') !== 'OnDelete'
  return {
    kept: sender === 'installer' ? keptByInstaller(before, after, stored, server) : [],
    restartsPods: isRestarting && jsonIdentity(template ?? null) !== jsonIdentity(changed ?? null),
  }
}

/** What a client that owned the object would have taken away. */
function keptByInstaller(
  before: JsonObject,
  after: JsonObject,
  stored: JsonObject,
  server: ApiServer,
): string[] {
  const wanted = judgeUpdate(before, after, server, 'apply').objects?.stored
  const served = server.kindOf(String(after['apiVersion']), String(after['kind']))
  if (wanted === undefined || served === undefined) return []
  const shape =
    served.is === 'custom'
      ? shapeOfSchema(served.schema)
      : shapeOfDefinition(served.definition ?? '', server.minor)
  return keptFields(stored, wanted, shape)
}
