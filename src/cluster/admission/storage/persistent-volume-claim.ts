import type {
  PersistentVolumeClaim,
  PersistentVolumeClaimSpec,
} from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import { dnsSubdomainProblems } from '../metadata/dns-names.ts'
import { validateLabelSelector } from '../metadata/label-selectors.ts'
import { complainOf } from '../metadata/problems.ts'
import { amountOf } from '../quantities/amount.ts'
import { isWholeQuantity } from '../quantities/quantity.ts'
import type { Sent, ServerFacts, Validator } from '../validator.ts'
import { validateAccessModes, VOLUME_MODES } from './access-modes.ts'
import { normalizedSources, validateDataSources } from './claim-source.ts'

const SPEC = FieldPath.root.child('spec')

/** The way to name a storage class before 1.8. */
export const CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class'

/** Judges a PersistentVolumeClaim (pkg/apis/core/validation ValidatePersistentVolumeClaim). */
export const validatePersistentVolumeClaim: Validator<PersistentVolumeClaim> = (
  claim,
  complaints,
  server,
) => {
  const { spec = {}, metadata } = claim
  const sources = normalizedSources(spec, SPEC, complaints, server)
  validateClaimSpec(
    { ...spec, ...sources } as Sent<PersistentVolumeClaimSpec>,
    SPEC,
    complaints,
    server,
  )
  // Servers since 1.27 warn (pkg/api/persistentvolumeclaim GetWarningsForPersistentVolumeClaim).
  if (server.minor < 27) return
  if (metadata?.annotations?.[CLASS_ANNOTATION] !== undefined) {
    complaints.warn(
      `metadata.annotations[${CLASS_ANNOTATION}]: is deprecated; use spec.storageClassName`,
    )
  }
  warnOfFraction(spec, SPEC, complaints)
}

/**
 * Judges the spec of a claim, also where it is a template (ValidatePersistentVolumeClaimSpec). In a template nothing
 * has been copied or dropped.
 */
export function validateClaimSpec(
  spec: Sent<PersistentVolumeClaimSpec>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const { accessModes = [], selector, storageClassName = '', volumeMode } = spec
  const modes = field.child('accessModes')
  if (accessModes.length === 0) complaints.required(modes, 'must have one access mode at least')
  validateLabelSelector(selector, field.child('selector'), complaints, server)
  validateAccessModes(accessModes, modes, complaints, server)
  validateSize(spec, field, complaints)
  if (storageClassName !== '') {
    const at = field.child('storageClassName')
    complainOf(dnsSubdomainProblems(storageClassName), at, storageClassName, complaints)
  }
  validateChoice(volumeMode, VOLUME_MODES, field.child('volumeMode'), complaints)
  const { dataSource, dataSourceRef, volumeAttributesClassName = '' } = spec
  validateDataSources({ dataSource, dataSourceRef }, field, complaints, server)
  if (volumeAttributesClassName === '') return
  const at = field.child('volumeAttributesClassName')
  complainOf(
    dnsSubdomainProblems(volumeAttributesClassName),
    at,
    volumeAttributesClassName,
    complaints,
  )
}

function validateSize(
  { resources }: Sent<PersistentVolumeClaimSpec>,
  field: FieldPath,
  complaints: Complaints,
): void {
  const at = field.child('resources').key('storage')
  const size = resources?.requests?.['storage']
  if (size === undefined) complaints.required(at, 'is required: the size that is asked for')
  else if (amountOf(size) <= 0n) complaints.invalid(at, size, 'must be more than 0')
}

/** Warns of a size such as `100m`, which is a tenth of a byte. */
function warnOfFraction(
  { resources }: Sent<PersistentVolumeClaimSpec>,
  field: FieldPath,
  complaints: Complaints,
): void {
  const size = resources?.requests?.['storage']
  if (size === undefined || isWholeQuantity(amountOf(size))) return
  const at = field.child('resources', 'requests').key('storage')
  complaints.warn(`${at}: ${size} is a fraction of a byte`)
}
