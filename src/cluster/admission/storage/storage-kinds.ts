import { kindRules, type KindTable } from '../kind-rules.ts'
import { subdomainName } from '../metadata/object-names.ts'
import { driverName, validateCsiDriver } from './csi-driver.ts'
import { validatePersistentVolumeClaim } from './persistent-volume-claim.ts'
import { validatePersistentVolume } from './persistent-volume.ts'
import { validateStorageClass } from './storage-class.ts'
import { validateVolumeAttributesClass } from './volume-attributes-class.ts'

/** Where data is kept. What CSI drivers write themselves (nodes, attachments, capacities) has its name judged alone. */
export const STORAGE_KINDS: KindTable = {
  '/PersistentVolume': kindRules(subdomainName, validatePersistentVolume),
  '/PersistentVolumeClaim': kindRules(subdomainName, validatePersistentVolumeClaim),
  'storage.k8s.io/StorageClass': kindRules(subdomainName, validateStorageClass),
  'storage.k8s.io/CSIDriver': kindRules(driverName, validateCsiDriver),
  'storage.k8s.io/CSINode': kindRules(subdomainName),
  'storage.k8s.io/CSIStorageCapacity': kindRules(subdomainName),
  'storage.k8s.io/VolumeAttachment': kindRules(subdomainName),
  'storage.k8s.io/VolumeAttributesClass': kindRules(subdomainName, validateVolumeAttributesClass),
}
