import type { Diagnostic, SourceLocation } from '../../diagnostics/index.ts'

/** Where a text stops being UTF-8; line and column count from 1. */
export interface DecodeFailure {
  line: number
  column: number
}

/**
 * The text of a values.yaml: UTF-8, or UTF-16 with a byte order mark, as YAML 1.2 section 5.2 allows.
 * Otherwise where the first wrong byte stands.
 */
export function decodeValues(data: Uint8Array): string | DecodeFailure {
  if (data[0] === 0xff && data[1] === 0xfe) return new TextDecoder('utf-16le').decode(data)
  if (data[0] === 0xfe && data[1] === 0xff) return new TextDecoder('utf-16be').decode(data)
  return tryDecode(data) ?? findFailure(data)
}

/** The finding about a values.yaml that is not UTF-8, at its first wrong byte. */
export function notUtf8(location: SourceLocation): Diagnostic {
  return {
    ruleId: 'values-syntax',
    severity: 'error',
    message: 'The file is not UTF-8',
    location,
    hint: 'Save it with the encoding UTF-8.',
  }
}

function tryDecode(data: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(data)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

const LINE_FEED = 0x0a

function findFailure(data: Uint8Array): DecodeFailure {
  let line = 1
  let start = 0
  for (;;) {
    const feed = data.indexOf(LINE_FEED, start)
    const bytes = data.subarray(start, feed === -1 ? data.length : feed)
    if (tryDecode(bytes) === undefined || feed === -1) {
      // A wrong byte decodes to U+FFFD; one that the author typed would be valid.
      return { line, column: new TextDecoder().decode(bytes).indexOf('\ufffd') + 1 }
    }
    start = feed + 1
    line++
  }
}
