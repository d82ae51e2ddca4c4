import { expect, it } from 'vitest'
import { validateMetadata } from '../../../src/chart/metadata/validate-metadata.ts'

const BMP = 0x10000

function cleaned(description: string): string | undefined {
  return validateMetadata({ name: 'demo', version: '1.0.0', description }).description
}

it('cleans texts by the classes of Go: space becomes a blank, what is not printable goes', () => {
  for (let code = 0; code < BMP; code++) {
    const character = String.fromCodePoint(code)
    const isSpace = /[\t-\r\u0085\p{Z}]/u.test(character)
    const isPrintable = /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(character)
    const expected = isSpace ? ' ' : isPrintable ? character : ''
    // Beside others, too: one of them decides which expressions see the text.
    expect({ code, text: cleaned(`a${character}`) }).toEqual({ code, text: `a${expected}` })
  }
})
