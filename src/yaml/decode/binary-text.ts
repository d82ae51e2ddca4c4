const STANDARD_BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** The UTF-8 text in standard base64, line breaks ignored as Go does; undefined when it is not base64. Bytes that are not UTF-8 become U+FFFD. */
export function decodeBinaryText(text: string): string | undefined {
  const compact = text.replaceAll(/[\r\n]/g, '')
  if (!STANDARD_BASE64.test(compact)) return undefined
  const bytes = Uint8Array.from(atob(compact), (character) => character.charCodeAt(0))
  return replaceEachBadByte(bytes)
}

// encoding/json writes U+FFFD for each bad byte, TextDecoder one for a whole broken sequence.
function replaceEachBadByte(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    let text = ''
    for (let index = 0; index < bytes.length;) {
      const length = validSequenceLength(bytes, index)
      text +=
        length === 0
          ? '\ufffd'
          : new TextDecoder('utf-8', { ignoreBOM: true }).decode(
              bytes.subarray(index, index + length),
            )
      index += Math.max(length, 1)
    }
    return text
  }
}

function validSequenceLength(bytes: Uint8Array, start: number): number {
  for (let length = 1; length <= 4 && start + length <= bytes.length; length++) {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, start + length))
      return length
    } catch {
      // Not a character yet.
    }
  }
  return 0
}
