import type { YamlDialect } from '../node/yaml-syntax-error.ts'

const LETTER = /^\p{L}$/u
const DIGIT = /^\p{Nd}$/u

/**
 * Sorts the keys of a map as Go's YAML encoders do (keyList in sorter.go): numbers inside keys by their value, other
 * characters before letters. Gives a new array.
 */
export function sortKeys(keys: Iterable<string>, dialect: YamlDialect): string[] {
  const split = Array.from(keys, (key) => ({ key, characters: charactersOf(key) }))
  split.sort((a, b) => {
    if (isLess(a.characters, b.characters, dialect)) return -1
    return isLess(b.characters, a.characters, dialect) ? 1 : 0
  })
  return split.map(({ key }) => key)
}

// A string is its own list of characters unless some take two units.
function charactersOf(key: string): ArrayLike<string> {
  return /[\ud800-\udbff]/.test(key) ? Array.from(key) : key
}

function isLess(a: ArrayLike<string>, b: ArrayLike<string>, dialect: YamlDialect): boolean {
  const end = Math.min(a.length, b.length)
  let afterDigit = false
  for (let index = 0; index < end; index++) {
    const left = a[index]!
    const right = b[index]!
    if (left === right) {
      afterDigit = dialect === 'v3' && isDigit(left)
      continue
    }
    const leftIsLetter = isLetter(left)
    const rightIsLetter = isLetter(right)
    if (leftIsLetter && rightIsLetter) return isBefore(left, right)
    if (leftIsLetter || rightIsLetter) return afterDigit ? leftIsLetter : rightIsLetter
    return isNumberLess(a, b, index)
  }
  return a.length < b.length
}

// From `index` on, where the keys differ in characters that are not letters.
function isNumberLess(a: ArrayLike<string>, b: ArrayLike<string>, index: number): boolean {
  const seed = hasSignificantDigitBefore(a, b, index) ? 1n : 0n
  const left = readNumber(a, index, seed)
  const right = readNumber(b, index, seed)
  if (left.value !== right.value) return left.value < right.value
  if (left.end !== right.end) return left.end < right.end
  return isBefore(a[index]!, b[index]!)
}

// So that 100 comes after 20 although the comparison starts at its second zero.
function hasSignificantDigitBefore(
  a: ArrayLike<string>,
  b: ArrayLike<string>,
  index: number,
): boolean {
  if (a[index] !== '0' && b[index] !== '0') return false
  for (let before = index - 1; before >= 0 && isDigit(a[before]!); before--) {
    if (a[before] !== '0') return true
  }
  return false
}

function readNumber(
  key: ArrayLike<string>,
  start: number,
  seed: bigint,
): { value: bigint; end: number } {
  let value = seed
  let end = start
  for (; end < key.length && isDigit(key[end]!); end++) {
    value = BigInt.asIntN(64, value * 10n + BigInt(key[end]!.codePointAt(0)! - 0x30))
  }
  return { value, end }
}

function isBefore(a: string, b: string): boolean {
  return a.codePointAt(0)! < b.codePointAt(0)!
}

function isLetter(character: string): boolean {
  const code = character.charCodeAt(0)
  if (code < 128) return (code | 32) >= 0x61 && (code | 32) <= 0x7a
  return LETTER.test(character)
}

function isDigit(character: string): boolean {
  const code = character.charCodeAt(0)
  return code < 128 ? code >= 0x30 && code <= 0x39 : DIGIT.test(character)
}
