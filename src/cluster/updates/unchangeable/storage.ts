import { parseQuantity } from '../../admission/quantities/quantity.ts'
import { isRecord } from '../../is-record.ts'
import { type JsonObject, valueAt } from '../../json-object.ts'
import {
  all,
  before,
  CANNOT_CHANGE,
  type CheckUpdate,
  forbidsChange,
  isSame,
  keeps,
  ROOT,
  since,
} from './check-update.ts'

/** Since this minor version the class of a claim that has none may be set. */
const CLASS_SETTABLE_SINCE = 25
/** Until this minor version servers name the size of a claim beside its spec. */
const SIZE_IS_NAMED_BEFORE = 32

/**
 * ValidatePersistentVolumeClaimUpdate of kubernetes/kubernetes pkg/apis/core/validation. A claim that is bound may grow
 * where its class allows it, so a greater size is not judged.
 */
export const keepsClaim: CheckUpdate = (old, after, complaints, minor) => {
  const field = ROOT.child('spec')
  const hadClass = valueAt(old, 'spec', 'storageClassName') !== undefined
  const mayGetClass = minor >= CLASS_SETTABLE_SINCE && !hadClass
  const isKept = isSame(keptOfClaim(old, mayGetClass), keptOfClaim(after, mayGetClass))
  const shrinks = sizeOf(after) < sizeOf(old)
  if (shrinks || !isKept) complaints.forbidden(field, CANNOT_CHANGE)
  if (shrinks && minor < SIZE_IS_NAMED_BEFORE) {
    const detail = 'cannot be less than it was'
    complaints.forbidden(field.child('resources', 'requests', 'storage'), detail)
  }
}

function keptOfClaim(claim: JsonObject, withoutClass: boolean): unknown {
  const spec = valueAt(claim, 'spec')
  if (!isRecord(spec)) return spec
  const {
    resources: _resources,
    storageClassName,
    volumeAttributesClassName: _class,
    ...kept
  } = spec
  return withoutClass ? kept : { ...kept, storageClassName }
}

/** 0 for a size that is not there or cannot be read. */
function sizeOf(claim: JsonObject): bigint {
  const size = valueAt(claim, 'spec', 'resources', 'requests', 'storage')
  if (typeof size !== 'string' && typeof size !== 'number') return 0n
  return parseQuantity(size) ?? 0n
}

/** Fields of a volume's spec that do not say where the volume is. */
const BESIDE_THE_SOURCE: ReadonlySet<string> = new Set([
  'accessModes',
  'capacity',
  'claimRef',
  'mountOptions',
  'nodeAffinity',
  'persistentVolumeReclaimPolicy',
  'storageClassName',
  'volumeAttributesClassName',
  'volumeMode',
])

/** ValidatePersistentVolumeUpdate; the server leaves `spec` out of some paths. */
export const keepsVolume: CheckUpdate = (old, after, complaints) => {
  if (!isSame(sourceOf(old), sourceOf(after))) {
    complaints.forbidden(ROOT.child('spec', 'persistentvolumesource'), CANNOT_CHANGE)
  }
  const [oldMode = 'Filesystem', mode = 'Filesystem'] = [old, after].map((volume) =>
    valueAt(volume, 'spec', 'volumeMode'),
  )
  if (oldMode !== mode) complaints.invalid(ROOT.child('volumeMode'), mode, CANNOT_CHANGE)
  const oldAffinity = valueAt(old, 'spec', 'nodeAffinity')
  const affinity = valueAt(after, 'spec', 'nodeAffinity')
  if (oldAffinity !== undefined && !isSame(oldAffinity, affinity)) {
    complaints.invalid(ROOT.child('nodeAffinity'), affinity ?? null, CANNOT_CHANGE)
  }
}

function sourceOf(volume: JsonObject): unknown {
  const spec = valueAt(volume, 'spec')
  if (!isRecord(spec)) return undefined
  return Object.fromEntries(
    Object.entries(spec)
      .filter(([name]) => !BESIDE_THE_SOURCE.has(name))
      // A driver may get other secrets to enlarge a volume.
      .map(([name, source]) => {
        if (name !== 'csi' || !isRecord(source)) return [name, source]
        const { controllerExpandSecretRef: _secret, ...kept } = source
        return [name, kept]
      }),
  )
}

/** Since this minor version servers call the fields of a class immutable, where they forbade updates before. */
const CLASS_IS_IMMUTABLE_SINCE = 36

/** ValidateStorageClassUpdate of kubernetes/kubernetes pkg/apis/storage/validation. */
export const keepsStorageClass: CheckUpdate = all(
  ...['parameters', 'provisioner', 'reclaimPolicy'].flatMap((name) => [
    before(CLASS_IS_IMMUTABLE_SINCE, forbidsChange(name)),
    since(CLASS_IS_IMMUTABLE_SINCE, keeps(name)),
  ]),
  keeps('volumeBindingMode'),
)

/** Since this minor version more of a CSIDriver may change. */
const DRIVER_CHANGES_SINCE = 29

/** ValidateCSIDriverUpdate; the server writes `attachedRequired`. */
export const keepsCsiDriver: CheckUpdate = all(
  (old, after, complaints) => {
    const value = valueAt(after, 'spec', 'attachRequired')
    if (isSame(valueAt(old, 'spec', 'attachRequired'), value)) return
    complaints.invalid(ROOT.child('spec', 'attachedRequired'), value ?? null, CANNOT_CHANGE)
  },
  before(DRIVER_CHANGES_SINCE, keeps('spec', 'fsGroupPolicy')),
  before(DRIVER_CHANGES_SINCE, keeps('spec', 'podInfoOnMount')),
  keeps('spec', 'volumeLifecycleModes'),
)
