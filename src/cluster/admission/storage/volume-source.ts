import type { PersistentVolumeSpec, SecretReference } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateDriverName } from '../pods/csi-volume.ts'
import { validateNoWayUp } from '../pods/relative-paths.ts'
import {
  type SentVolume,
  validateVolumeSource as validatePodVolume,
} from '../pods/volume-sources.ts'
import type { Sent, ServerFacts } from '../validator.ts'

type VolumeSpec = Sent<PersistentVolumeSpec>

/** The kinds of storage in the order in which the server looks at them (pkg/apis/core/validation ValidatePersistentVolumeSpec). */
const SOURCES = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'glusterfs',
  'flocker',
  'nfs',
  'rbd',
  'quobyte',
  'cephfs',
  'iscsi',
  'cinder',
  'fc',
  'flexVolume',
  'azureFile',
  'vsphereVolume',
  'azureDisk',
  'photonPersistentDisk',
  'portworxVolume',
  'scaleIO',
  'local',
  'storageos',
  'csi',
] as const

/** Judges that a volume has one kind of storage, and its details. */
export function validateVolumeSource(
  spec: VolumeSpec,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const given = SOURCES.filter((name) => spec[name] !== undefined)
  for (const [order, name] of given.entries()) {
    if (order > 0) {
      complaints.forbidden(field.child(name), 'must not be there: a volume has one kind of storage')
    } else if (name === 'local') validateLocal(spec, field, complaints)
    else if (name === 'csi') validateCsi(spec, field.child('csi'), complaints, server)
    // The other kinds are judged as in a pod.
    else validatePodVolume({ [name]: spec[name] } as SentVolume, field, complaints, server)
  }
  if (given.length > 0) return
  complaints.required(field, 'must have a kind of storage, such as `csi` or `hostPath`')
}

function validateLocal(
  { local: { path = '' } = {}, nodeAffinity }: VolumeSpec,
  field: FieldPath,
  complaints: Complaints,
): void {
  const at = field.child('local', 'path')
  if (path === '') complaints.required(at)
  else validateNoWayUp(path, at, complaints)
  if (nodeAffinity === undefined) {
    complaints.required(field.child('nodeAffinity'), 'is required: a local volume is on one node')
  }
}

/** validateCSIPersistentVolumeSource, which does not look into every secret. */
function validateCsi(
  { csi = {} }: VolumeSpec,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  validateDriverName(csi.driver ?? '', field.child('driver'), complaints, server)
  if ((csi.volumeHandle ?? '') === '') complaints.required(field.child('volumeHandle'))
  const { controllerPublishSecretRef, controllerExpandSecretRef, nodePublishSecretRef } = csi
  const secrets = { controllerPublishSecretRef, controllerExpandSecretRef, nodePublishSecretRef }
  for (const [name, secret] of Object.entries(secrets)) {
    if (secret !== undefined) validateSecret(secret, field.child(name), complaints)
  }
}

function validateSecret(
  { name = '', namespace = '' }: Sent<SecretReference>,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (name === '') complaints.required(field.child('name'))
  if (namespace === '') complaints.required(field.child('namespace'))
}
