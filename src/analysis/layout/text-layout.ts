import { type ActionSpan, findActions, MASK, maskActions, SILENT_MASK } from './mask-actions.ts'

/** How the YAML text around an action looks. */
export interface ActionLayout {
  span: ActionSpan
  quotes: 'none' | 'single' | 'double'
  isText: boolean
  isWholeValue: boolean
  before: string
  after: string
  keys: readonly string[]
}

/** `key: value` of a template text. */
export interface KeyLine {
  keys: readonly string[]
  /** As it is written, trimmed; undefined when actions are in it. */
  value: string | undefined
  start: number
  end: number
}

export interface TextLayout {
  actions: ActionLayout[]
  /** The lines of each `---` document. */
  documents: KeyLine[][]
}

interface OpenKey {
  key: string
  indent: number
}

const KEY_LINE =
  /^([ \t]*)((?:-[ \t]+)*)((?:"[^"\n]*"|'[^'\n]*'|[^\s"'#{}[\],&*!|>%@`-][^\n#]*?|-[^\s][^\n#]*?)):(?=[ \t\uE000\uE001]|$)/
const LIST_LINE = /^([ \t]*)((?:-[ \t]+)+|-$)/
const BLOCK_SCALAR = /^(?:[!&][^\s]*[ \t]+)?[|>][-+0-9]*[ \t]*(?:#.*)?$/

/** Reads a template's text line by line: keys by their indentation, quotes, block scalars. */
export function readLayout(text: string): TextLayout {
  return new LayoutReader(text).read()
}

class LayoutReader {
  readonly #text: string
  readonly #spans: readonly ActionSpan[]
  readonly #masked: string
  readonly #layout: TextLayout = { actions: [], documents: [[]] }
  #nextSpan = 0
  #open: OpenKey[] = []
  /** The indentation of the key whose block scalar goes on. */
  #blockIndent: number | undefined

  constructor(text: string) {
    this.#text = text
    this.#spans = findActions(text)
    this.#masked = maskActions(text, this.#spans)
  }

  read(): TextLayout {
    let start = 0
    for (const line of this.#masked.split('\n')) {
      this.#readLine(line, start)
      start += line.length + 1
    }
    return this.#layout
  }

  #readLine(whole: string, lineStart: number): void {
    const spans = this.#spansBefore(lineStart + whole.length)
    // `{{ if .x }}key: value`
    const silent = /^[ \t]*\uE001+[ \t]*/.exec(whole)?.[0] ?? ''
    const spaces = /^[ \t]*/.exec(whole)?.[0] ?? ''
    const line = silent === '' ? whole : spaces + whole.slice(silent.length)
    const start = lineStart + whole.length - line.length
    const bare = withoutMasks(line).trim()
    if (bare === '') return this.#readActions(line, start, spans)
    const indent = line.length - line.trimStart().length
    const isInBlock = this.#blockIndent !== undefined && indent > this.#blockIndent
    if (isInBlock || bare.startsWith('#')) {
      for (const span of spans) this.#add(span, line, start, { isText: true })
      return
    }
    this.#blockIndent = undefined
    if (/^---(?:\s|$)/.test(line)) this.#startDocument()
    else this.#readYaml(line, start, spans)
  }

  #spansBefore(end: number): ActionSpan[] {
    const spans: ActionSpan[] = []
    for (let span = this.#spans[this.#nextSpan]; span !== undefined && span.start < end;) {
      spans.push(span)
      if (/^\{\{-?\s*(?:define|block)\b/.test(this.#text.slice(span.start, span.end)))
        this.#startDocument()
      span = this.#spans[++this.#nextSpan]
    }
    return spans
  }

  #startDocument(): void {
    this.#open = []
    this.#blockIndent = undefined
    this.#layout.documents.push([])
  }

  /** Nothing but actions on a line: where they print, `indent` and `nindent` say, else their own column. */
  #readActions(line: string, start: number, spans: readonly ActionSpan[]): void {
    for (const span of spans) {
      const action = this.#text.slice(span.start, span.end)
      const written = /\bn?indent[ \t]+\(?([0-9]+)/.exec(action)?.[1]
      const indent = written === undefined ? span.start - start : Number(written)
      const isText = this.#blockIndent !== undefined && indent > this.#blockIndent
      const keys = this.#keysAbove(Math.max(indent, 0))
      this.#add(span, line, start, { isText, keys, isWholeValue: spans.length === 1 })
    }
  }

  #keysAbove(indent: number): string[] {
    return this.#open.filter((one) => one.indent < indent).map(({ key }) => key)
  }

  #readYaml(line: string, start: number, spans: readonly ActionSpan[]): void {
    const key = KEY_LINE.exec(line)
    const item = key ?? LIST_LINE.exec(line)
    const [, spaces = '', dashes = ''] = item ?? []
    if (item) this.#openKeys(spaces.length, dashes, key?.[3])
    const valueAt = item?.[0].length ?? 0
    const after = line.slice(valueAt)
    const scanned = scanValue(
      after,
      spans.map((span) => span.start - start - valueAt),
    )
    const value = after.slice(0, scanned.end).replaceAll(SILENT_MASK, '').trim()
    if (key && BLOCK_SCALAR.test(value)) this.#blockIndent = spaces.length + dashes.length
    const keys = item ? this.#open.map((one) => one.key) : this.#keysAbove(line.search(/\S/))
    if (key) this.#addKeyLine(keys, value, start + spaces.length, start + line.trimEnd().length)
    const isWholeValue = item !== null && value !== '' && withoutMasks(value).trim() === ''
    for (const [at, span] of spans.entries()) {
      const isInValue = span.start >= start + valueAt
      this.#add(span, line, start, {
        keys,
        isWholeValue: isInValue && isWholeValue,
        quotes: scanned.quotes[at] ?? 'none',
        isText: span.start - start - valueAt >= scanned.end,
      })
    }
  }

  #openKeys(indent: number, dashes: string, key: string | undefined): void {
    // The items of a list may stand as far left as its key.
    const isItsKey = (one: OpenKey): boolean =>
      dashes !== '' && one.indent === indent && one.key !== '-'
    this.#open = this.#open.filter((one) => one.indent < indent || isItsKey(one))
    let at = indent
    for (const dash of dashes.match(/-[ \t]*/g) ?? []) {
      this.#open.push({ key: '-', indent: at })
      at += dash.length
    }
    if (key !== undefined) this.#open.push({ key: keyText(key), indent: at })
  }

  #addKeyLine(keys: readonly string[], value: string, start: number, end: number): void {
    const literal = value.includes(MASK) ? undefined : unquoted(value)
    this.#layout.documents.at(-1)?.push({ keys, value: literal, start, end })
  }

  #add(span: ActionSpan, line: string, start: number, layout: Partial<ActionLayout>): void {
    this.#layout.actions.push({
      quotes: 'none',
      isText: false,
      isWholeValue: false,
      keys: [],
      before: this.#text.slice(start, Math.max(start, span.start)),
      after: this.#text.slice(span.end, Math.max(span.end, start + line.length)),
      ...layout,
      span,
    })
  }
}

function withoutMasks(text: string): string {
  return text.replaceAll(MASK, '').replaceAll(SILENT_MASK, '')
}

function keyText(key: string): string {
  return key.includes(MASK) ? '*' : unquoted(key.trimEnd())
}

function unquoted(text: string): string {
  const [first] = text
  const isQuoted = (first === '"' || first === "'") && text.length > 1 && text.endsWith(first)
  return isQuoted ? text.slice(1, -1) : text
}

type Quotes = ActionLayout['quotes']

/**
 * In which quotes each of some offsets of a value lies, and where the value ends for a comment. Quotes inside of a plain
 * scalar are characters like others.
 */
function scanValue(value: string, offsets: readonly number[]): { quotes: Quotes[]; end: number } {
  const hasQuotes = /^[ \t\uE001]*["'[{]/.test(value)
  const quotes: Quotes[] = []
  let open: Quotes = 'none'
  let at = 0
  for (; at < value.length; at++) {
    while (at >= (offsets[quotes.length] ?? Infinity)) quotes.push(open)
    const character = value[at] as string
    if (open === 'none' && character === '#' && (at === 0 || /[ \t]/.test(value[at - 1] as string)))
      break
    if (!hasQuotes) continue
    if (open === 'double' && character === '\\') at++
    else if (character === '"' && open !== 'single') open = open === 'double' ? 'none' : 'double'
    else if (character === "'" && open !== 'double') open = open === 'single' ? 'none' : 'single'
  }
  return { quotes, end: at }
}
