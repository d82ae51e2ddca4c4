import type { TopologySelectorTerm } from 'kubernetes-types/core/v1.d.ts'
import type { StorageClass } from 'kubernetes-types/storage/v1.d.ts'
import { byteLength } from '../../../go/values/index.ts'
import type { Complaints } from '../complaints.ts'
import { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import { complainOf } from '../metadata/problems.ts'
import { qualifiedNameProblems } from '../metadata/qualified-names.ts'
import { renamedNodeLabel } from '../pods/node-label-warnings.ts'
import type { Sent, ServerFacts, Validator } from '../validator.ts'
import { validateAllowedTopologies } from './allowed-topologies.ts'

const BINDING_MODES: readonly string[] = ['Immediate', 'WaitForFirstConsumer']
const RECLAIM_POLICIES: readonly string[] = ['Delete', 'Retain']
const MOST_PARAMETERS = 512
const LARGEST_PARAMETERS = 256 * 1024

/** Judges a StorageClass (pkg/apis/storage/validation ValidateStorageClass). */
export const validateStorageClass: Validator<StorageClass> = (storageClass, complaints, server) => {
  const { provisioner = '', parameters = {}, reclaimPolicy, volumeBindingMode } = storageClass
  const field = FieldPath.root.child('provisioner')
  if (provisioner === '') complaints.required(field)
  else complainOf(qualifiedNameProblems(provisioner.toLowerCase()), field, provisioner, complaints)
  validateParameters(parameters, FieldPath.root.child('parameters'), complaints)
  const reclaim = FieldPath.root.child('reclaimPolicy')
  // An empty one passes.
  if (reclaimPolicy !== '') validateChoice(reclaimPolicy, RECLAIM_POLICIES, reclaim, complaints)
  const mode = FieldPath.root.child('volumeBindingMode')
  validateChoice(volumeBindingMode, BINDING_MODES, mode, complaints)
  const { allowedTopologies = [] } = storageClass
  validateAllowedTopologies(
    allowedTopologies,
    FieldPath.root.child('allowedTopologies'),
    complaints,
  )
  warnOfTopologies(allowedTopologies, complaints, server)
}

/** Judges what is passed to a provisioner, also in a VolumeAttributesClass (validateParameters). */
export function validateParameters(
  parameters: Readonly<Record<string, string>>,
  field: FieldPath,
  complaints: Complaints,
): void {
  const entries = Object.entries(parameters)
  if (entries.length > MOST_PARAMETERS) {
    complaints.tooLong(field, MOST_PARAMETERS, 'parameters')
    return
  }
  let size = 0
  for (const [key, value] of entries) {
    if (key === '') complaints.invalid(field, key, 'must not be the name of a parameter')
    size += byteLength(key) + byteLength(value)
  }
  if (size > LARGEST_PARAMETERS) complaints.tooLong(field, LARGEST_PARAMETERS)
}

/** Servers since 1.25 warn of older labels of nodes (pkg/api/storage GetWarningsForStorageClass). */
function warnOfTopologies(
  terms: readonly Sent<TopologySelectorTerm>[],
  complaints: Complaints,
  { minor }: ServerFacts,
): void {
  if (minor < 25) return
  const field = FieldPath.root.child('allowedTopologies')
  for (const [index, { matchLabelExpressions = [] }] of terms.entries()) {
    for (const [place, { key = '' }] of matchLabelExpressions.entries()) {
      const renamed = renamedNodeLabel(key)
      if (renamed === undefined) continue
      const at = field.index(index).child('matchLabelExpressions').index(place).child('key')
      complaints.warn(`${at}: ${renamed}`)
    }
  }
}
