import type { RE2JS } from 're2js'
import type * as Re2 from 're2js'
import { charge } from '../budget/work-budget.ts'
import { canBackquote, quote } from '../strconv/quote.ts'
import { GoError } from '../values/error.ts'

/** One match: UTF-16 offsets of the whole and of each group, -1 for a group without part. */
export type MatchOffsets = readonly number[]

/** Loads RE2JS at first use: few charts need it, and it takes longer to load than a small chart to render. */
export type LoadRe2 = () => typeof Re2

interface RegexpOptions {
  /** Complain in the words of regexp.MustCompile. */
  mustCompile: boolean
  loadRe2: LoadRe2
}

const MOST_CACHED = 500
/** Characters read, times the size of the pattern: seconds. */
const MOST_IN_ONE_SEARCH = 1_000_000_000
const compiled = new Map<string, GoRegexp>()

/**
 * Compiles a pattern; the result is kept.
 *
 * Throws GoError with the message of Go's regexp.Compile.
 */
export function compileGoRegexp(
  pattern: string,
  { mustCompile, loadRe2 }: RegexpOptions,
): GoRegexp {
  const known = compiled.get(pattern)
  if (known) return known
  const created = new GoRegexp(compileRe2(pattern, { mustCompile, loadRe2 }))
  if (compiled.size >= MOST_CACHED) compiled.clear()
  compiled.set(pattern, created)
  return created
}

function compileRe2(pattern: string, { mustCompile, loadRe2 }: RegexpOptions): RE2JS {
  const { RE2JS, RE2JSSyntaxException } = loadRe2()
  try {
    return RE2JS.compile(pattern)
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error
    const reason = error.message.replace(/^error parsing regexp: /, '')
    // RE2JS leaves out the empty piece of the pattern that Go quotes here.
    const piece = reason === 'trailing backslash at end of expression' ? ': ``' : ''
    const complaint = `error parsing regexp: ${reason}${piece}`
    if (!mustCompile) throw new GoError(complaint)
    const quoted = canBackquote(pattern) ? `\`${pattern}\`` : quote(pattern)
    throw new GoError(`regexp: Compile(${quoted}): ${complaint}`)
  }
}

/** A compiled regular expression of RE2, which JavaScript's own engine differs from in meaning and in the worst time. */
export class GoRegexp {
  /** Names of the groups by index; '' without a name. */
  readonly groupNames: readonly string[]
  readonly #pattern: RE2JS
  readonly #size: number

  constructor(pattern: RE2JS) {
    this.#pattern = pattern
    this.#size = pattern.programSize()
    const names = Array.from({ length: pattern.groupCount() + 1 }, () => '')
    for (const [name, index] of Object.entries(pattern.namedGroups())) names[index] = name
    this.groupNames = names
  }

  /** The first match at or after `start`; what is before `start` still counts for `^` and `\b`. */
  matchFrom(text: string, start: number): MatchOffsets | undefined {
    const most = (text.length - start) * this.#size
    // Nothing can end a search that has begun.
    if (most > MOST_IN_ONE_SEARCH) charge(most)
    const matcher = this.#pattern.matcher(text)
    const found = matcher.find(start)
    // RE2 takes time by the text that it reads and by the size of the pattern.
    const read = (found ? matcher.end() : text.length) - start
    charge(1 + Math.floor((read * this.#size) / 256))
    if (!found) return undefined
    const offsets: number[] = []
    for (let group = 0; group < this.groupNames.length; group++) {
      offsets.push(matcher.start(group), matcher.end(group))
    }
    return offsets
  }
}
