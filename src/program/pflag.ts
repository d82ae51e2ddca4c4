/** A flag as Go's github.com/spf13/pflag knows it. */
export interface PflagFlag {
  name: string
  short?: string
  /** What the flag means without a value; without this it takes the next word. */
  implied?: string
  isBoolean?: boolean
}

export interface PflagWords {
  /** In the order of the command line, values not looked at. */
  flags: { flag: PflagFlag; value: string }[]
  /** All other words. */
  operands: string[]
}

/** A command line that pflag refuses; the message is pflag's. */
export class PflagError extends Error {
  override readonly name = 'PflagError'
}

const TRUE = new Set(['1', 't', 'T', 'TRUE', 'true', 'True'])
const FALSE = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False'])

/**
 * Splits the words of a command line as helm does (pflag FlagSet.Parse): `--flag=value`, `--flag value`, `-fvalue`,
 * `-f=value`, clusters of short flags, `--flag=false`, flags after operands, and `--` before operands.
 * @throws PflagError
 */
export function readPflagWords(words: readonly string[], known: readonly PflagFlag[]): PflagWords {
  const rest = [...words]
  const read: PflagWords = { flags: [], operands: [] }
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') {
      read.operands.push(...rest)
      break
    }
    if (word.length < 2 || !word.startsWith('-')) read.operands.push(word)
    else if (word.startsWith('--')) readLong(word, rest, known, read)
    else readShorts(word, rest, known, read)
  }
  return read
}

function readLong(
  word: string,
  rest: string[],
  known: readonly PflagFlag[],
  { flags }: PflagWords,
): void {
  if (/^--[-=]/.test(word)) throw new PflagError(`bad flag syntax: ${word}`)
  const equals = word.indexOf('=')
  const name = word.slice(2, equals < 0 ? undefined : equals)
  const flag = known.find((candidate) => candidate.name === name)
  if (flag === undefined) throw new PflagError(`unknown flag: --${name}`)
  const value = equals < 0 ? (flag.implied ?? rest.shift()) : word.slice(equals + 1)
  if (value === undefined) throw new PflagError(`flag needs an argument: --${name}`)
  flags.push({ flag, value: checked(flag, value) })
}

function readShorts(
  word: string,
  rest: string[],
  known: readonly PflagFlag[],
  { flags }: PflagWords,
): void {
  let shorts = word.slice(1)
  while (shorts !== '') {
    const short = shorts.slice(0, 1)
    const after = shorts.slice(1)
    const flag = known.find((candidate) => candidate.short === short)
    if (flag === undefined) {
      throw new PflagError(`unknown shorthand flag: '${short}' in -${shorts}`)
    }
    let value: string | undefined
    shorts = ''
    if (after.length > 1 && after.startsWith('=')) value = after.slice(1)
    else if (flag.implied !== undefined) {
      value = flag.implied
      shorts = after
    } else value = after === '' ? rest.shift() : after
    if (value === undefined) throw new PflagError(`flag needs an argument: '${short}' in ${word}`)
    flags.push({ flag, value: checked(flag, value) })
  }
}

/** A boolean as `true` or `false`. */
function checked(flag: PflagFlag, value: string): string {
  if (!flag.isBoolean || FALSE.has(value)) return flag.isBoolean ? 'false' : value
  if (TRUE.has(value)) return 'true'
  const shown = flag.short === undefined ? `--${flag.name}` : `-${flag.short}, --${flag.name}`
  throw new PflagError(
    `invalid argument ${JSON.stringify(value)} for "${shown}" flag: strconv.ParseBool: parsing ${JSON.stringify(value)}: invalid syntax`,
  )
}
