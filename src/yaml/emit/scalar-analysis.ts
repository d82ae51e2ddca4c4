import type { YamlDialect } from '../node/yaml-syntax-error.ts'
import { isBlank, isBlankBreakOrEnd, isBreak, SPACE, TAB } from '../scan/characters.ts'

/** How a text may be written; libyaml's yaml_emitter_analyze_scalar. */
export interface ScalarAnalysis {
  multiline: boolean
  plainAllowed: boolean
  singleQuotedAllowed: boolean
  blockAllowed: boolean
}

const EMPTY: ScalarAnalysis = {
  multiline: false,
  plainAllowed: true,
  singleQuotedAllowed: true,
  blockAllowed: false,
}

// In block context; `-`, `?` and `:` depend on what follows.
const STARTS_NO_PLAIN: ReadonlySet<number> = new Set(
  [...'#,[]{}&*!|>\'"%@`'].map((character) => character.charCodeAt(0)),
)
const STARTS_NO_PLAIN_BEFORE_BLANK: ReadonlySet<number> = new Set(
  [...'?:-'].map((character) => character.charCodeAt(0)),
)

/**
 * Printable ASCII from a letter or digit on, without what could be an indicator: `#` after a blank, `:` before one or at
 * the end. Nearly all texts are of this kind.
 */
const ORDINARY = /^[A-Za-z0-9](?:[!-9;-~]|[ :](?=[!"$-9;-~]))*$/

const ORDINARY_ANALYSIS: ScalarAnalysis = {
  multiline: false,
  plainAllowed: true,
  singleQuotedAllowed: true,
  blockAllowed: true,
}

export function analyzeScalar(text: string, dialect: YamlDialect): ScalarAnalysis {
  if (text === '') return EMPTY
  if (ORDINARY.test(text)) return ORDINARY_ANALYSIS
  const last = text.length - 1
  let hasIndicator = text.startsWith('---') || text.startsWith('...')
  let multiline = false
  let special = false
  let tab = false
  let breakThenSpace = false
  let spaceThenBreak = false
  let previous = 0
  for (let index = 0; index <= last; index++) {
    const code = text.charCodeAt(index)
    if (!hasIndicator) hasIndicator = isIndicator(text, index, code, previous)
    if (code === TAB && dialect === 'v3') tab = true
    else if (!isPrintable(code)) special = true
    if (code === SPACE && isBreak(previous)) breakThenSpace = true
    if (isBreak(code)) {
      multiline = true
      if (previous === SPACE) spaceThenBreak = true
    }
    previous = code
  }
  const isSpaceOrBreak = (code: number): boolean => code === SPACE || isBreak(code)
  const padded = isSpaceOrBreak(text.charCodeAt(0)) || isSpaceOrBreak(text.charCodeAt(last))
  const needsEscapes = spaceThenBreak || special
  const quotesLoseText = breakThenSpace || needsEscapes || tab
  return {
    multiline,
    plainAllowed: !padded && !multiline && !hasIndicator && !quotesLoseText,
    singleQuotedAllowed: !quotesLoseText,
    blockAllowed: text.charCodeAt(last) !== SPACE && !needsEscapes,
  }
}

function isIndicator(text: string, index: number, code: number, previous: number): boolean {
  const isBeforeBlank = (): boolean =>
    index + 1 >= text.length || isBlank(text.charCodeAt(index + 1))
  if (index === 0) {
    return STARTS_NO_PLAIN.has(code) || (STARTS_NO_PLAIN_BEFORE_BLANK.has(code) && isBeforeBlank())
  }
  if (code === 0x3a) return isBeforeBlank()
  return code === 0x23 && isBlankBreakOrEnd(previous)
}

/** What libyaml writes without an escape; nothing outside the basic plane, by its table of UTF-8 lead bytes. */
export function isPrintable(code: number): boolean {
  if (code < 0x7f) return code >= 0x20 || code === 0x0a
  if (code < 0xd800) return code >= 0xa0
  return code >= 0xe000 && code !== 0xfeff && code < 0xfffe
}
