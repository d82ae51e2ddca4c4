export { placeOfField, valueOfField } from './field-place.ts'
export type { ManifestObject } from './manifest.ts'
export { manifestObjects, repeatedFieldsOf } from './manifest-objects.ts'
export { readManifests } from './read-manifests.ts'
