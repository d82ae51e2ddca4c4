export { cutBytes, fromByteString, toByteString } from './byte-string.ts'
export { GoComplex } from './complex.ts'
export { deepCopy } from './deep-copy.ts'
export { deepEqual } from './deep-equal.ts'
export { elementsOf } from './elements.ts'
export {
  GoError,
  TemplateExecError,
  TemplateLimitError,
  type TemplateLocation,
  TemplateParseError,
} from './error.ts'
export { GoErrorValue } from './error-value.ts'
export { type FunctionMap, goFunction } from './function.ts'
export {
  assertionPanic,
  divisionByZeroPanic,
  lengthPanic,
  nilMapPanic,
  nilPointerPanic,
  sliceBoundsPanic,
} from './panic.ts'
export {
  isIntType,
  isUnsignedType,
  parameterType,
  type ParameterType,
  type Value,
  zeroElement,
} from './parameter-type.ts'
export { sortedEntries } from './sorted-entries.ts'
export { isStackOverflow } from './stack-overflow.ts'
export {
  byteAt,
  byteLength,
  compareGoStrings,
  fromBytes,
  normalizeGoString,
  runeCount,
  sliceBytes,
  toBytes,
} from './string.ts'
export { goKindOf, goTypeOf, integerOf, isGoList, isTruthy, lengthOf } from './type.ts'
export {
  GoInt,
  type GoIntType,
  type GoList,
  GoMap,
  type GoMethods,
  GoObject,
  type GoValue,
  int,
  JsonNumber,
  listOf,
  nilList,
  nilMap,
  type TemplateFunction,
} from './value.ts'
export { ownValue } from './own-value.ts'
export { plainValue } from './plain-value.ts'
