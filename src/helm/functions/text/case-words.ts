import { lowerRune } from '../../../go/unicode/index.ts'
import { isConnector, isUpper } from './pascal-case.ts'

/** The word classes of huandu/xstrings: capitals may start a word in small letters, as in `Server`. */
type WordKind = 'number' | 'upper' | 'alphabet' | 'connector' | 'punctuation' | 'other' | 'end'

interface Word {
  kind: WordKind
  text: string
}

const END: Word = { kind: 'end', text: '' }

/**
 * `HTTPServer` as `http_server` or `http-server` (huandu/xstrings ToSnakeCase and ToKebabCase). Digits that end a word
 * stay with it (`Bld4Floor` is `bld4_floor`), digits before small letters begin one (`http2xx` is `http_2xx`).
 */
export function joinLowerWords(text: string, connector: string): string {
  const words = splitWords(text)
  let result = ''
  let at = 0
  const next = (): Word => words[at++] ?? END
  const write = (word: Word): void => {
    result += lowerWord(word, connector)
  }
  const writeLowerRun = (first: Word): Word => {
    let word = first
    while (word.kind === 'alphabet' || word.kind === 'number') {
      write(word)
      word = next()
    }
    return word
  }
  const connectTo = (word: Word): void => {
    if (isJoined(word.kind)) result += connector
  }

  let word = next()
  while (at < words.length) {
    const current = word
    if (current.kind !== 'connector') write(current)
    word = next()
    if (current.kind === 'number') {
      word = writeLowerRun(word)
      connectTo(word)
    } else if (current.kind === 'connector') {
      write(current)
    } else if (current.kind !== 'punctuation') {
      if (word.kind !== 'number') {
        if (word.kind !== 'connector' && word.kind !== 'punctuation') result += connector
      } else if (at < words.length) {
        const digits = word
        word = next()
        if (word.kind === 'alphabet') {
          result += connector
          write(digits)
          word = writeLowerRun(word)
          connectTo(word)
        } else {
          write(digits)
          if (word.kind !== 'connector' && word.kind !== 'punctuation') result += connector
        }
      }
    }
  }
  write(word)
  return result
}

function isJoined(kind: WordKind): boolean {
  return kind !== 'end' && kind !== 'punctuation' && kind !== 'connector'
}

function lowerWord({ kind, text }: Word, connector: string): string {
  if (kind !== 'upper' && kind !== 'connector') return text
  return [...text]
    .map((rune) => (isConnector(rune) ? connector : isUpper(rune) ? lowerRune(rune) : rune))
    .join('')
}

const SPACE =
  '\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'
const CONNECTOR = `[\\-_${SPACE}]`
const LETTER = '(?![\\u4e00-\\u9fcc\\u3400-\\u4d85\\u{20000}-\\u{2b81d}])\\p{L}'
const SMALL = `(?!\\p{Lu})${LETTER}`

// Alternatives in the order in which xstrings asks. A capital before a small letter belongs to the word it begins.
const WORD = new RegExp(
  [
    `(?<connector>${CONNECTOR}+)`,
    '(?<punctuation>\\p{P}+)',
    `(?<upper>\\p{Lu}+(?=\\p{Lu}${SMALL})|\\p{Lu}(?:${SMALL})+|\\p{Lu}+)`,
    `(?<alphabet>(?:${SMALL})+)`,
    '(?<number>\\p{N}+)',
    `(?<other>(?:(?!${CONNECTOR}|${LETTER}|\\p{N}|\\p{P}).)+|.)`,
  ].join('|'),
  'gsu',
)

function splitWords(text: string): Word[] {
  return Array.from(text.matchAll(WORD), (match) => {
    const [kind] = Object.entries(match.groups ?? {}).find(([, part]) => part !== undefined) ?? []
    return { kind: kind as WordKind, text: match[0] }
  })
}
