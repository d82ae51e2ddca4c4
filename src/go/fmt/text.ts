import { canBackquote, quote } from '../strconv/quote.ts'
import { isAscii, toBytes } from '../values/string.ts'
import { joinBytes } from './join-bytes.ts'
import { type FmtOutput } from './output.ts'

/** `%s`: cut to the precision (in code points), padded to the width. */
export function writeText(output: FmtOutput, text: string): void {
  output.pad(truncated(output, text))
}

/** `%q`, with its sharp (backquotes where possible) and plus (ASCII only) flags. */
export function writeQuoted(output: FmtOutput, text: string): void {
  const shown = truncated(output, text)
  if (output.sharp && canBackquote(shown)) output.pad(`\`${shown}\``)
  else output.pad(quote(shown, { ascii: output.plus }))
}

function truncated({ precision }: FmtOutput, text: string): string {
  if (precision === undefined || precision >= text.length) return text
  return isAscii(text) ? text.slice(0, precision) : [...text].slice(0, precision).join('')
}

/** `%x` and `%X` of a text or bytes: two digits a byte, with the space and sharp flags. */
export function writeHexBytes(
  output: FmtOutput,
  content: string | Uint8Array,
  verb: 'x' | 'X',
): void {
  const bytes = typeof content === 'string' ? toBytes(content) : content
  const { precision, width = 0, space, sharp, minus } = output
  const shown = bytes.subarray(0, precision ?? bytes.length)
  const prefix = sharp ? `0${verb}` : ''
  const digits = joinBytes(shown, space ? ` ${prefix}` : '', (byte) => {
    const pair = byte.toString(16).padStart(2, '0')
    return verb === 'X' ? pair.toUpperCase() : pair
  })
  const text = digits === '' ? '' : prefix + digits
  if (text === '') return output.writePadding(width)
  if (!minus) output.writePadding(width - text.length)
  output.write(text)
  if (minus) output.writePadding(width - text.length)
}
