import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileOfPackage } from '../npm-package.ts'

const require = createRequire(import.meta.url)

/** The official JSON schema of SARIF 2.1.0, as Microsoft's matchers for it carry it; undefined where npm is out of reach. */
export async function sarifSchema(): Promise<object | undefined> {
  const file = await fileOfPackage(
    '@microsoft/jest-sarif@1.0.0-beta.0',
    'sarif-2.1.0-rtm.5.json',
    (folder) => Promise.resolve(join(folder, 'lib/schemas/sarif-2.1.0-rtm.5.json')),
  )
  if (file === undefined) return undefined
  const {
    $schema: _,
    id: __,
    ...schema
  } = JSON.parse(readFileSync(file, 'utf8')) as {
    $schema: string
    id: string
  }
  // Nothing in it means something else in draft 7 than in draft 4, which Ajv does not know.
  return schema
}

/** As much of a DOM as the tests look at. */
export interface XmlNode {
  nodeName: string
  nodeType: number
  nodeValue: string | null
  attributes?: Iterable<{ name: string; value: string }>
  childNodes: Iterable<XmlNode>
}

/** xmldom's parser, strict; undefined where npm is out of reach. */
export async function xmlParser(): Promise<((text: string) => XmlNode) | undefined> {
  const folder = await fileOfPackage('@xmldom/xmldom@0.9.12', 'xmldom-0.9.12', (unpacked) =>
    Promise.resolve(unpacked),
  )
  if (folder === undefined) return undefined
  const { DOMParser } = require(join(folder, 'lib/index.js')) as {
    DOMParser: new (options: { onError(level: string, message: string): void }) => {
      parseFromString(text: string, type: string): { documentElement: XmlNode }
    }
  }
  const parser = new DOMParser({
    onError(level, message) {
      // It warns of U+FFFD, which is a character like any other.
      if (level !== 'warning') throw new Error(`${level}: ${message}`)
    },
  })
  return (text) => parser.parseFromString(text, 'text/xml').documentElement
}

/** marked, which turns GitHub's Markdown into HTML; undefined where npm is out of reach. */
export async function markdownToHtml(): Promise<((markdown: string) => string) | undefined> {
  const file = await fileOfPackage('marked@18.2.1', 'marked-18.2.1.cjs', (folder) =>
    Promise.resolve(join(folder, 'lib/marked.umd.js')),
  )
  if (file === undefined) return undefined
  const { marked } = require(file) as { marked: { parse(markdown: string): string } }
  return (markdown) => marked.parse(markdown)
}
