// Controls (C0 and C1), line separators, what turns the direction of writing, and halves of surrogate pairs. A terminal or
// a log obeys them, so that a text shows something else than it says.
const INVISIBLE = /[\p{Control}\p{Surrogate}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu

/**
 * A text that may quote a stranger's file, harmless for a terminal, a log and a document: line breaks become `\n`, tabs
 * become blanks, and every other character that would be obeyed rather than drawn becomes U+FFFD.
 */
export function visibleLines(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .split(/[\n\r]/)
    .map(visibleLine)
    .join('\n')
}

/** As visibleLines, on one line: a line break becomes U+FFFD, too. */
export function visibleLine(text: string): string {
  return text.replaceAll('\t', '    ').replaceAll(INVISIBLE, '\ufffd')
}

/** JSON text in which those characters are escapes: its meaning stays the same. */
export function visibleJson(json: string): string {
  return json.replaceAll(INVISIBLE, (character) => {
    const isLayout = character === '\n'
    return isLayout ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}
