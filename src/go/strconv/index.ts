export { goFloatText, goNonFiniteText } from './float-text.ts'
export { formatFloat32 } from './float32.ts'
export { parseGoFloat, parseInt64, parseUint } from './number.ts'
export { isPrintable, quote, quoteRune, unquote, unquoteCharacter } from './quote.ts'
