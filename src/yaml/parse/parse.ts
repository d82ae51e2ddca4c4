import type { YamlDocument } from '../node/node.ts'
import type { YamlDialect } from '../node/yaml-syntax-error.ts'
import { Parser } from './parser.ts'
import { readableText } from './readable-text.ts'

export interface ParseOptions {
  /** Whose errors to report: gopkg.in/yaml.v3 (default), or the yaml.v2 that Helm uses. */
  dialect?: YamlDialect
  /** Attach comments to nodes (default). */
  comments?: boolean
}

/** All documents of a YAML text, with the semantics of yaml.v3 v3.0.1. Throws YamlSyntaxError. */
export function parseDocuments(text: string, options: ParseOptions = {}): YamlDocument[] {
  return readableText(text, options.dialect ?? 'v3', (readable) => {
    const parser = createParser(readable, options)
    const documents: YamlDocument[] = []
    for (let next = parser.next(); next; next = parser.next()) documents.push(next)
    return documents
  })
}

/**
 * The first document of a YAML text; `root` is undefined when there is none. As in Go's Unmarshal, errors behind
 * the first document go unnoticed. Throws YamlSyntaxError.
 */
export function parseDocument(text: string, options: ParseOptions = {}): YamlDocument {
  return readableText(text, options.dialect ?? 'v3', (readable) => {
    const document = createParser(readable, options).next()
    return document ?? { root: undefined, headComment: [], footComment: [] }
  })
}

function createParser(text: string, options: ParseOptions): Parser {
  return new Parser(text, options.dialect ?? 'v3', options.comments ?? true)
}
