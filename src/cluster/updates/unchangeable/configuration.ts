import { type JsonObject, valueAt } from '../../json-object.ts'
import { all, CANNOT_CHANGE, type CheckUpdate, isSame, keeps, ROOT } from './check-update.ts'

const SEALED = 'cannot be changed, because immutable is true'

/** ValidateConfigMapUpdate and ValidateSecretUpdate: an object with `immutable: true` stays as it is. */
export const keepsSealedData: CheckUpdate = (before, after, complaints) => {
  if (before['immutable'] !== true) return
  if (after['immutable'] !== true) complaints.forbidden(ROOT.child('immutable'), SEALED)
  for (const name of ['data', 'binaryData']) {
    if (!isSame(before[name], after[name])) complaints.forbidden(ROOT.child(name), SEALED)
  }
}

/** ValidateSecretUpdate: the type always stays, the data where `immutable` is true. */
export const keepsSecret: CheckUpdate = all((before, after, complaints) => {
  const [old = 'Opaque', type = 'Opaque'] = [before['type'], after['type']]
  if (old !== type) complaints.invalid(ROOT.child('type'), type, CANNOT_CHANGE)
}, keepsSealedData)

/** Before this minor version servers wrote the fields of a PriorityClass with a capital. */
const LOWER_CASE_SINCE = 25

/** ValidatePriorityClassUpdate of kubernetes/kubernetes pkg/apis/scheduling/validation. */
export const keepsPriorityClass: CheckUpdate = (before, after, complaints, minor) => {
  const field = (name: string): string =>
    minor < LOWER_CASE_SINCE ? name.charAt(0).toUpperCase() + name.slice(1) : name
  if (!isSame(before['value'], after['value'])) {
    complaints.forbidden(ROOT.child(field('value')), CANNOT_CHANGE)
  }
  const [old = 'PreemptLowerPriority', policy = 'PreemptLowerPriority'] = [before, after].map(
    (each) => each['preemptionPolicy'],
  )
  if (old !== policy) {
    complaints.invalid(ROOT.child(field('preemptionPolicy')), policy, CANNOT_CHANGE)
  }
}

/** ValidateUpdateCustomResourceDefinition: once it is established, what clients rely on stays. */
export const keepsDefinition: CheckUpdate = (before, after, complaints, minor) => {
  for (const path of [
    ['spec', 'group'],
    ['spec', 'scope'],
    ['spec', 'names', 'kind'],
    ['spec', 'names', 'plural'],
  ]) {
    keeps(...path)(before, after, complaints, minor)
  }
  const stored = versionsOf(before).find((version) => valueAt(version, 'storage') === true)
  const name = valueAt(stored, 'name')
  if (name === undefined) return
  if (versionsOf(after).some((version) => valueAt(version, 'name') === name)) return
  const detail = 'must stay in spec.versions: objects may be stored in it'
  complaints.invalid(ROOT.child('status', 'storedVersions').index(0), name, detail)
}

function versionsOf(definition: JsonObject): readonly unknown[] {
  const versions = valueAt(definition, 'spec', 'versions')
  return Array.isArray(versions) ? versions : []
}
