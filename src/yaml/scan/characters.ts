// Character classes as libyaml reads them. Every function takes a UTF-16 code unit; the end of the
// text reads as 0, which is unambiguous because YAML forbids NUL.

export const TAB = 0x09
export const LF = 0x0a
export const CR = 0x0d
export const SPACE = 0x20

const BLANK = 1
const BREAK_OR_END = 2
const WORD = 4
const HEX = 8
const FLOW_STOP = 16
const URI = 32
const PLAIN_STOP = 64

const CLASS_OF_ASCII = new Uint8Array(128)

function mark(characters: string, flag: number): void {
  for (let i = 0; i < characters.length; i++) CLASS_OF_ASCII[characters.charCodeAt(i)]! |= flag
}

const DIGITS = '0123456789'
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

mark(' \t', BLANK)
mark('\r\n\0', BREAK_OR_END)
mark(`${DIGITS}${LETTERS}_-`, WORD)
mark(`${DIGITS}abcdefABCDEF`, HEX)
mark(',?[]{}', FLOW_STOP)
mark(`${DIGITS}${LETTERS}_-;/?:@&=+$,.!~*'()[]%`, URI)
mark(' \t\r\n\0:', PLAIN_STOP)

export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB
}

export function isBreak(code: number): boolean {
  return code === LF || code === CR || isUnicodeBreak(code)
}

export function isBreakOrEnd(code: number): boolean {
  return code < 128 ? (CLASS_OF_ASCII[code]! & BREAK_OR_END) !== 0 : isUnicodeBreak(code)
}

export function isBlankBreakOrEnd(code: number): boolean {
  return code < 128 ? (CLASS_OF_ASCII[code]! & (BLANK | BREAK_OR_END)) !== 0 : isUnicodeBreak(code)
}

/** Letters, digits, `_` and `-`: what anchors and tag handles are made of. */
export function isWordCharacter(code: number): boolean {
  return code < 128 && (CLASS_OF_ASCII[code]! & WORD) !== 0
}

export function isHexDigit(code: number): boolean {
  return code < 128 && (CLASS_OF_ASCII[code]! & HEX) !== 0
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

export function isUriCharacter(code: number): boolean {
  return code < 128 && (CLASS_OF_ASCII[code]! & URI) !== 0
}

/** Ends a plain scalar inside `[...]` and `{...}`. */
export function isFlowStop(code: number): boolean {
  return code < 128 && (CLASS_OF_ASCII[code]! & FLOW_STOP) !== 0
}

/** Needs a closer look while scanning a plain scalar outside flow collections. */
export function isPlainStop(code: number): boolean {
  return code < 128 ? (CLASS_OF_ASCII[code]! & PLAIN_STOP) !== 0 : isUnicodeBreak(code)
}

// NEL, LS and PS are line breaks in YAML 1.1.
function isUnicodeBreak(code: number): boolean {
  return code === 0x85 || code === 0x2028 || code === 0x2029
}
