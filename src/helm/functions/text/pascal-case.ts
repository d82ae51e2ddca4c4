import { isSpace, lowerRune, mapRunes, upperRune } from '../../../go/unicode/index.ts'

export function isConnector(rune: string): boolean {
  return rune === '-' || rune === '_' || isSpace(rune)
}

export function isUpper(rune: string): boolean {
  return /^\p{Lu}$/u.test(rune)
}

/**
 * `http_server` as `HttpServer` (huandu/xstrings ToPascalCase): the connectors `-`, `_` and space vanish, but leading
 * ones and doubled ones leave a trace, and a word in capitals keeps only its first.
 * @param words `mixed` keeps `fooBar` as `FooBar`; `lower` makes it `Foobar`, as xstrings 1.3 (ToCamelCase) did.
 */
export function pascalCase(text: string, words: 'mixed' | 'lower' = 'mixed'): string {
  const runes = [...mapRunes(text, (rune) => rune)]
  const start = runes.findIndex((rune) => !isConnector(rune))
  if (start < 0) return runes.join('') + (runes.at(-1) ?? '')
  const leading = runes.slice(0, start).join('')
  let current = upperRune(runes[start] ?? '')
  if (start === runes.length - 1) return leading + current
  let inCapitals = isUpper(runes[start] ?? '')
  let result = leading
  for (const rune of runes.slice(start + 1)) {
    const previous = current
    current = rune
    if (isConnector(previous)) {
      if (isConnector(rune)) {
        result += previous
        continue
      }
      inCapitals = isUpper(rune)
      current = upperRune(rune)
      continue
    }
    if (isUpper(rune) && (inCapitals || words === 'lower')) current = lowerRune(rune)
    else inCapitals = false
    result += previous
  }
  return result + current
}
