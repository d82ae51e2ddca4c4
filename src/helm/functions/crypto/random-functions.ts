import { charge } from '../../../go/budget/index.ts'
import { encodeBase64 } from '../../../go/encoding/index.ts'
import { mapRunes } from '../../../go/unicode/index.ts'
import { GoError, goFunction, int, lengthPanic } from '../../../go/values/index.ts'
import type { FunctionEnvironment } from '../function-environment.ts'
import type { FunctionTable } from '../function-table.ts'

const LOWER = 'abcdefghijklmnopqrstuvwxyz'
const LETTERS = LOWER + LOWER.toUpperCase()
const DIGITS = '0123456789'
/** From the space to the tilde. */
const PRINTABLE = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('')
const MOST_BYTES = 2 ** 28

/** What is different every time. */
export function randomFunctions(environment: FunctionEnvironment): FunctionTable {
  /** A number from 0 to below `limit`, all equally likely. */
  function randomBelow(limit: number): number {
    const highest = Math.floor(2 ** 48 / limit) * limit
    for (;;) {
      const value = environment.randomBytes(6).reduce((sum, byte) => sum * 256 + byte, 0)
      if (value < highest) return value % limit
    }
  }

  function randomText(alphabet: string): (count: number) => string {
    // goutils has an error for a negative count, which sprig drops together with the text.
    return (count) => {
      if (count > MOST_BYTES) throw lengthPanic()
      charge(1, Math.max(count, 0))
      let text = ''
      for (let index = 0; index < count; index++) {
        charge(1)
        text += alphabet[randomBelow(alphabet.length)]
      }
      return text
    }
  }

  function randInt(min: number, max: number): number {
    if (max <= min) throw new GoError('invalid argument to Intn')
    return min + randomBelow(max - min)
  }

  function shuffle(text: string): string {
    const runes = [...mapRunes(text, (rune) => rune)]
    for (let last = runes.length - 1; last > 0; last--) {
      charge(1)
      const other = randomBelow(last + 1)
      const rune = runes[last] ?? ''
      runes[last] = runes[other] ?? ''
      runes[other] = rune
    }
    return runes.join('')
  }

  function randBytes(count: number): string {
    if (count < 0 || count > MOST_BYTES) throw lengthPanic()
    charge(count >>> 5, 2 * count)
    return encodeBase64(environment.randomBytes(count))
  }

  return {
    randAlphaNum: goFunction(['int'], 'string', randomText(LETTERS + DIGITS)),
    randAlpha: goFunction(['int'], 'string', randomText(LETTERS)),
    randAscii: goFunction(['int'], 'string', randomText(PRINTABLE)),
    randNumeric: goFunction(['int'], 'string', randomText(DIGITS)),
    randBytes: goFunction(['int'], 'string', randBytes),
    randInt: goFunction(['int', 'int'], 'int', (min, max) => int(randInt(min, max))),
    shuffle: goFunction(['string'], 'string', shuffle),
    uuidv4: goFunction([], 'string', () => environment.randomUuid()),
  }
}
