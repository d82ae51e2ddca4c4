export { decodeGoJson, JsonRangeError } from './decode.ts'
export { encodeGoJson, type JsonOptions, jsonValueOf } from './encode.ts'
export { jsonNumberMethod } from './number-method.ts'
export { jsonNumberText } from './number-text.ts'
