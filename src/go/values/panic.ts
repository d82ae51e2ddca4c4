import { GoError } from './error.ts'

/*
 * What the Go runtime says when it panics. text/template turns a panic in a function into an error with that text
 * (safeCall in text/template/funcs.go), so to a template both are the same.
 */

export function nilPointerPanic(): GoError {
  return new GoError('runtime error: invalid memory address or nil pointer dereference')
}

export function sliceBoundsPanic(bounds: string): GoError {
  return new GoError(`runtime error: slice bounds out of range ${bounds}`)
}

export function lengthPanic(): GoError {
  return new GoError('runtime error: makeslice: len out of range')
}

export function divisionByZeroPanic(): GoError {
  return new GoError('runtime error: integer divide by zero')
}

export function nilMapPanic(): GoError {
  return new GoError('assignment to entry in nil map')
}

/** A failed type assertion on an `interface {}`. */
export function assertionPanic(found: string, wanted: string): GoError {
  const type = found === '<nil>' ? 'nil' : found
  return new GoError(`interface conversion: interface {} is ${type}, not ${wanted}`)
}
