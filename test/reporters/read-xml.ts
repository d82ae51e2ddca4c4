/** An element of an XML document. */
export interface XmlElement {
  name: string
  attributes: Record<string, string>
  elements: XmlElement[]
  /** Its own text. */
  text: string
}

const NAME = '[A-Za-z][A-Za-z-]*'
const TOKEN = new RegExp(`<(/?)(${NAME})((?: ${NAME}="[^<"]*")*)(/?)>|([^<]+)`, 'y')
// XML 1.0, production 2; \u0085 and the like are allowed and unwise.
const FORBIDDEN = /[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u

/**
 * Reads the part of XML that our reports consist of, strictly: elements, attributes, references.
 * @throws Error for anything else, and for what is not well-formed.
 */
export function readXml(document: string): XmlElement {
  const odd = FORBIDDEN.exec(document)
  if (odd) throw new Error(`U+${odd[0].codePointAt(0)!.toString(16)} at ${odd.index}`)
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n'
  if (!document.startsWith(head)) throw new Error('no XML declaration')
  const top: XmlElement = { name: '', attributes: {}, elements: [], text: '' }
  const open = [top]
  TOKEN.lastIndex = head.length
  while (TOKEN.lastIndex < document.length) {
    const start = TOKEN.lastIndex
    const token = TOKEN.exec(document)
    if (!token) throw new Error(`not well-formed: ${document.slice(start, start + 80)}`)
    const [, isEnd, name = '', attributes = '', isEmpty, text] = token
    const current = open.at(-1)!
    if (text !== undefined) {
      current.text += unescapeXml(text)
    } else if (isEnd) {
      if (current.name !== name || attributes || isEmpty) throw new Error(`</${name}> ends nothing`)
      open.pop()
    } else {
      const element = { name, attributes: readAttributes(attributes), elements: [], text: '' }
      current.elements.push(element)
      if (!isEmpty) open.push(element)
    }
  }
  const [root, ...others] = top.elements
  if (open.length > 1 || !root || others.length > 0 || top.text.trim() !== '') {
    throw new Error('there is not one element around everything')
  }
  return root
}

function readAttributes(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(
    ([, name, value]): [string, string] => [
      name!,
      // What section 3.3.3 does to attributes: a line break as such becomes a blank.
      unescapeXml(value!.replaceAll(/[\t\n]/g, ' ')),
    ],
  )
  if (new Set(pairs.map(([name]) => name)).size < pairs.length) throw new Error(`twice: ${text}`)
  return Object.fromEntries(pairs)
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

function unescapeXml(text: string): string {
  if (text.includes(']]>')) throw new Error(']]> in a text')
  return text.replaceAll(/&(?:#(\d+);|(\w+);)?/g, (reference, number?: string, name?: string) => {
    const character = number ? String.fromCodePoint(Number(number)) : NAMED[name ?? '']
    if (character === undefined) throw new Error(`unknown reference ${reference}`)
    return character
  })
}
