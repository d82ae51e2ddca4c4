import { charge } from '../../../go/budget/index.ts'
import { compileGoRegexp, type GoRegexp, type MatchOffsets } from '../../../go/regexp/index.ts'
import { GoError, goFunction, type GoList, listOf, nilList } from '../../../go/values/index.ts'
import type { FunctionEnvironment } from '../function-environment.ts'
import type { FunctionTable } from '../function-table.ts'

const BYTES_PER_MATCH = 64

/** regexp's FindAllIndex: at most `limit` matches, all of them when it is negative. */
function findAll(regexp: GoRegexp, text: string, limit: number): MatchOffsets[] {
  const matches: MatchOffsets[] = []
  let position = 0
  let previousEnd = -1
  const most = limit < 0 ? Infinity : limit
  while (position <= text.length && matches.length < most) {
    charge(1, BYTES_PER_MATCH)
    const match = regexp.matchFrom(text, position)
    if (!match) break
    const [start = 0, end = 0] = match
    const isEmptyAgain = end === position && start === previousEnd
    position = end === position ? position + runeWidth(text, position) : end
    previousEnd = end
    if (!isEmptyAgain) matches.push(match)
  }
  return matches
}

function runeWidth(text: string, position: number): number {
  return (text.codePointAt(position) ?? 0) > 0xffff ? 2 : 1
}

/** regexp's ReplaceAll: an empty match right behind a match is not replaced. */
function replaceAll(
  regexp: GoRegexp,
  text: string,
  replacement: (match: MatchOffsets) => string,
): string {
  let result = ''
  let lastEnd = 0
  let position = 0
  while (position <= text.length) {
    const match = regexp.matchFrom(text, position)
    if (!match) break
    const [start = 0, end = 0] = match
    const replaced = end > lastEnd || start === 0 ? replacement(match) : ''
    charge(1, replaced.length)
    result += text.slice(lastEnd, start) + replaced
    lastEnd = end
    position = Math.max(position + runeWidth(text, position), end)
  }
  return result + text.slice(lastEnd)
}

/** regexp's Expand: `$1`, `$name`, `${name}` and `$$`; an unknown group is empty. */
function expand(template: string, regexp: GoRegexp, text: string, match: MatchOffsets): string {
  return template.replace(
    /\$(?:\$|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu,
    (reference, braced: string | undefined, plain: string | undefined) => {
      const name = braced ?? plain
      if (name === undefined) return '$'
      const index = groupIndex(name, regexp)
      const start = match[2 * index] ?? -1
      return index < 0 || start < 0 ? '' : text.slice(start, match[2 * index + 1])
    },
  )
}

function groupIndex(name: string, regexp: GoRegexp): number {
  return /^(?:0|[1-9][0-9]*)$/.test(name) ? Number(name) : regexp.groupNames.lastIndexOf(name)
}

function split(pattern: string, regexp: GoRegexp, text: string, limit: number): GoList {
  if (limit === 0) return nilList('string')
  if (pattern !== '' && text === '') return listOf('string', [''])
  const parts: string[] = []
  let begin = 0
  let end = 0
  for (const [start = 0, matchEnd = 0] of findAll(regexp, text, limit)) {
    if (limit > 0 && parts.length === limit - 1) break
    end = start
    if (matchEnd !== 0) parts.push(text.slice(begin, end))
    begin = matchEnd
  }
  if (end !== text.length) parts.push(text.slice(begin))
  return listOf('string', parts)
}

/** Regular expressions of RE2. */
export function regexFunctions({ loadRe2 }: FunctionEnvironment): FunctionTable {
  const compileAny = (pattern: string): GoRegexp =>
    compileGoRegexp(pattern, { mustCompile: false, loadRe2 })

  function matches(pattern: string, text: string): boolean {
    return compileAny(pattern).matchFrom(text, 0) !== undefined
  }

  function matchesOrFalse(pattern: string, text: string): boolean {
    try {
      return matches(pattern, text)
    } catch (error) {
      if (error instanceof GoError) return false
      throw error
    }
  }

  return {
    ...searchFunctions('', (pattern) => compileGoRegexp(pattern, { mustCompile: true, loadRe2 })),
    ...searchFunctions('must', compileAny),
    regexMatch: goFunction(['string', 'string'], 'bool', matchesOrFalse),
    mustRegexMatch: goFunction(['string', 'string'], 'bool', matches),
    regexQuoteMeta: goFunction(['string'], 'string', (text) =>
      text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&'),
    ),
  }
}

/** The functions in their two kinds, which differ in what they say about a bad pattern. */
function searchFunctions(
  prefix: '' | 'must',
  compile: (pattern: string) => GoRegexp,
): FunctionTable {
  const named = (name: string): string =>
    prefix === '' ? name : prefix + name.charAt(0).toUpperCase() + name.slice(1)
  return {
    [named('regexFind')]: goFunction(['string', 'string'], 'string', (pattern, text) => {
      const [start = 0, end = 0] = compile(pattern).matchFrom(text, 0) ?? []
      return text.slice(start, end)
    }),
    [named('regexFindAll')]: goFunction(
      ['string', 'string', 'int'],
      '[]string',
      (pattern, text, limit) => {
        const matches = findAll(compile(pattern), text, limit)
        if (matches.length === 0) return nilList('string')
        return listOf(
          'string',
          matches.map(([start, end]) => text.slice(start, end)),
        )
      },
    ),
    [named('regexReplaceAll')]: goFunction(
      ['string', 'string', 'string'],
      'string',
      (pattern, text, template) => {
        const regexp = compile(pattern)
        return replaceAll(regexp, text, (match) => expand(template, regexp, text, match))
      },
    ),
    [named('regexReplaceAllLiteral')]: goFunction(
      ['string', 'string', 'string'],
      'string',
      (pattern, text, replacement) => replaceAll(compile(pattern), text, () => replacement),
    ),
    [named('regexSplit')]: goFunction(
      ['string', 'string', 'int'],
      '[]string',
      (pattern, text, limit) => split(pattern, compile(pattern), text, limit),
    ),
  }
}
