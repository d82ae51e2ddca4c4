import { GoInt, type GoValue } from '../../../go/values/index.ts'

/** The value that `--set` reads from a text: booleans and null in any case, decimal integers, else a string. */
export function typedScalar(text: string): GoValue {
  if (/^true$/iu.test(text)) return true
  if (/^false$/iu.test(text)) return false
  if (/^null$/iu.test(text)) return null
  if (text === '0') return new GoInt('int64', 0n)
  if (/^[-+]?[0-9]+$/.test(text) && !text.startsWith('0')) {
    const integer = BigInt(text.replace(/^\+/, ''))
    if (BigInt.asIntN(64, integer) === integer) return new GoInt('int64', integer)
  }
  return text
}
