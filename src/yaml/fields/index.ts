export { FieldError, FieldTypeError } from './field-error.ts'
export {
  atKey,
  type FieldPath,
  type FieldPlace,
  type FieldReader,
  rootPlace,
} from './field-place.ts'
export { fieldsReader, type FieldReaders } from './fields-reader.ts'
export {
  readAnything,
  readBoolean,
  readList,
  readMap,
  readString,
  readStringItem,
  readStringMap,
} from './readers.ts'
