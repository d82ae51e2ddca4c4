import { sprintPrintable } from '../../../go/fmt/index.ts'
import { isPrintable } from '../../../go/strconv/index.ts'
import { toBytes, type Value } from '../../../go/values/index.ts'

const HTML_ENTITIES: ReadonlyMap<string, string> = new Map([
  ['\0', '\uFFFD'],
  ['"', '&#34;'],
  ["'", '&#39;'],
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
])

const JS_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ["'", "\\'"],
  ['"', '\\"'],
  ['<', '\\u003C'],
  ['>', '\\u003E'],
  ['&', '\\u0026'],
  ['=', '\\u003D'],
])

/** The template function html. */
export function escapeHtml(args: readonly Value[]): string {
  // oxlint-disable-next-line no-control-regex
  return printArguments(args).replace(
    /[\0"'&<>]/g,
    (character) => HTML_ENTITIES.get(character) as string,
  )
}

/** The template function js. */
export function escapeJs(args: readonly Value[]): string {
  // oxlint-disable-next-line no-control-regex
  return printArguments(args).replace(/[\0-\x1f\\'"<>&=]|[^\0-\x7f]/gu, escapeJsCharacter)
}

function escapeJsCharacter(character: string): string {
  const escape = JS_ESCAPES.get(character)
  if (escape !== undefined) return escape
  const code = character.codePointAt(0) as number
  const isByte = code >= 0xdc80 && code <= 0xdcff
  if (code >= 0x80 && (isByte || isPrintable(code))) return character
  return `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`
}

/** The template function urlquery. */
export function escapeUrlQuery(args: readonly Value[]): string {
  let escaped = ''
  for (const byte of toBytes(printArguments(args))) {
    const character = String.fromCharCode(byte)
    if (/[A-Za-z0-9_.~-]/.test(character)) escaped += character
    else escaped += byte === 0x20 ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  return escaped
}

function printArguments(args: readonly Value[]): string {
  const [only] = args
  if (args.length === 1 && typeof only === 'string') return only
  return sprintPrintable(args.map((value) => value ?? '<no value>'))
}
