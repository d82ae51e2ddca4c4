export type { FieldChange } from './changed-fields.ts'
export { compareForms, type DrawnField, type FormChange } from './compare-forms.ts'
export { compareImages, type ImageChange, type NamedImage } from './compare-images.ts'
export {
  compareObjects,
  isWithoutEffect,
  type ObjectChange,
  refusals,
  type Servers,
} from './compare-objects.ts'
export { compareValues, lostKeys, type ValueChange } from './compare-values.ts'
export { isJsonObject, type JsonObject } from './json.ts'
export { maskValueChange } from './mask-secrets.ts'
