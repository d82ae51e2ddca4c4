import { isSpace, lowerRune, mapRunes, titleRune, upperRune } from '../../../go/unicode/index.ts'
import { goFunction } from '../../../go/values/index.ts'
import type { FunctionTable } from '../function-table.ts'
import { joinLowerWords } from './case-words.ts'
import { pascalCase } from './pascal-case.ts'

const LETTER_OR_DIGIT = /^[\p{L}\p{Nd}]$/u
const WORD_CHARACTER = /^[0-9A-Za-z_]$/

/** strings.Title: a capital after everything that it takes for a separator. */
function title(text: string): string {
  let previous = ' '
  return mapRunes(text, (rune) => {
    const startsWord = isTitleSeparator(previous)
    previous = rune
    return startsWord ? titleRune(rune) : rune
  })
}

function isTitleSeparator(rune: string): boolean {
  if (rune <= '\x7f') return !WORD_CHARACTER.test(rune)
  return !LETTER_OR_DIGIT.test(rune) && isSpace(rune)
}

/** goutils.Uncapitalize: the first letter of each word small. */
function untitle(text: string): string {
  let startsWord = true
  return mapRunes(text, (rune) => {
    if (isSpace(rune)) {
      startsWord = true
      return rune
    }
    const result = startsWord ? lowerRune(rune) : rune
    startsWord = false
    return result
  })
}

/** goutils.SwapCase: a small letter at the start of a word becomes title case, others upper case. */
function swapcase(text: string): string {
  let afterSpace = true
  return mapRunes(text, (rune) => {
    if (/^[\p{Lu}\p{Lt}]$/u.test(rune)) {
      afterSpace = false
      return lowerRune(rune)
    }
    if (/^\p{Ll}$/u.test(rune)) {
      const result = afterSpace ? titleRune(rune) : upperRune(rune)
      afterSpace = false
      return result
    }
    afterSpace = isSpace(rune)
    return rune
  })
}

/** Letter case and word separators. */
export const stringCaseFunctions = {
  title: goFunction(['string'], 'string', title),
  untitle: goFunction(['string'], 'string', untitle),
  swapcase: goFunction(['string'], 'string', swapcase),
  camelcase: goFunction(['string'], 'string', pascalCase),
  snakecase: goFunction(['string'], 'string', (text) => joinLowerWords(text, '_')),
  kebabcase: goFunction(['string'], 'string', (text) => joinLowerWords(text, '-')),
} satisfies FunctionTable

/** What sprig 3.2.2 does otherwise. */
export const olderStringCaseFunctions = {
  camelcase: goFunction(['string'], 'string', (text) => pascalCase(text, 'lower')),
} satisfies FunctionTable
