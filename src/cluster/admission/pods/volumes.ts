import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { dnsLabelProblems } from '../metadata/dns-names.ts'
import { complainOf } from '../metadata/problems.ts'
import type { ServerFacts } from '../validator.ts'
import { type SentVolume, validateVolumeSource } from './volume-sources.ts'

/** The volumes that containers may mount, by name. */
export type KnownVolumes = ReadonlyMap<string, SentVolume>

/**
 * Judges the volumes of a pod and returns those without a fault: the server does not find the others when it looks
 * for what is mounted (pkg/apis/core/validation ValidateVolumes).
 */
export function validateVolumes(
  volumes: readonly SentVolume[],
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): KnownVolumes {
  const known = new Map<string, SentVolume>()
  for (const [index, volume] of volumes.entries()) {
    const { name = '' } = volume
    const at = field.index(index)
    const before = complaints.causes.length
    validateVolumeSource(volume, at, complaints, server)
    if (name === '') complaints.required(at.child('name'))
    else complainOf(dnsLabelProblems(name), at.child('name'), name, complaints)
    if (known.has(name)) complaints.duplicate(at.child('name'), name)
    if (complaints.causes.length === before) known.set(name, volume)
  }
  return known
}
