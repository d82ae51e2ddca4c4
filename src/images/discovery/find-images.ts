import {
  type YamlDocument,
  type YamlNode,
  type YamlScalar,
  YamlSyntaxError,
} from '../../yaml/node/index.ts'
import { parseDocuments } from '../../yaml/parse/index.ts'
import { describeText } from './describe-text.ts'
import { walkDocument } from './document-walk.ts'
import type {
  Confidence,
  ImageFinding,
  Manifest,
  ObjectIdentity,
  UnreadableDocument,
} from './finding.ts'
import { formatPath } from './format-path.ts'
import { hasNoImages, isSkippedText, splitDocuments } from './manifest-documents.ts'
import { identify, listItemsOf } from './object-identity.ts'
import type { Candidate } from './rule.ts'
import { mentionsInTemplate } from './template-text.ts'

export interface ImageSearch {
  /** In the order of the manifests, then of the rules within each mapping. */
  findings: ImageFinding[]
  unreadable: UnreadableDocument[]
}

/**
 * Finds the image references in rendered manifests: in pods, in fields and variables named for images, in flags, in
 * repository-and-tag fields, in documents within strings up to three deep, and in any string that looks like one.
 * Never throws for what the text holds.
 */
export function findImages(manifests: Iterable<Manifest>): ImageSearch {
  const search: ImageSearch = { findings: [], unreadable: [] }
  for (const { text, origin } of manifests) {
    for (const document of splitDocuments(text)) {
      if (isSkippedText(document.text)) continue
      const lineOf = (line: number): number => document.linesBefore + line
      try {
        for (const { root } of parse(document.text)) {
          if (root) searchObject(root, { search, origin, lineOf, ...TOP_LEVEL })
        }
      } catch (error) {
        if (!(error instanceof YamlSyntaxError)) throw error
        const line = lineOf(error.position.line)
        search.unreadable.push({ origin, line, message: error.problem })
      }
    }
  }
  return search
}

interface Place {
  search: ImageSearch
  origin: readonly string[]
  /** From a line of this document to one of the manifest's text. */
  lineOf(line: number): number
  /** Of the object that all documents within it belong to. */
  object: ObjectIdentity | undefined
  pathPrefix: string
  embedded: number
}

const TOP_LEVEL = { object: undefined, pathPrefix: '', embedded: 0 } as const
const MAX_EMBEDDED = 3

function parse(text: string): YamlDocument[] {
  return parseDocuments(text, { dialect: 'v2', comments: false })
}

function searchObject(root: YamlNode, place: Place): void {
  const identity = identify(root)
  if (hasNoImages(identity.kind)) return
  const list = identity.kind.endsWith('List') ? listItemsOf(root) : undefined
  if (list && place.embedded === 0) {
    for (const [index, item] of list.entries()) {
      searchObject(item, { ...place, pathPrefix: `items[${index}].` })
    }
    return
  }
  const object = place.object ?? identity
  walkDocument(root, identity.apiVersion, {
    found(candidate, steps, isInAnnotations) {
      const path = place.pathPrefix + formatPath(steps)
      addFinding(candidate, { ...place, object }, path, isInAnnotations)
    },
    text: (scalar, steps) =>
      searchText(scalar, { ...place, object, pathPrefix: place.pathPrefix + formatPath(steps) }),
  })
}

type ObjectPlace = Place & { object: ObjectIdentity }

function addFinding(
  { text, rule, confidence, scalars, mayLackTag, item }: Candidate,
  place: ObjectPlace,
  path: string,
  isInAnnotations: boolean,
): void {
  const { search, object, origin, embedded } = place
  const found = describeText(text, mayLackTag ?? false)
  search.findings.push({
    image: text,
    ...found,
    rule,
    confidence:
      isInAnnotations || found.problem === 'placeholder' ? 'low' : lowered(confidence, embedded),
    embedded,
    object,
    path: item === undefined ? path : `${path}(${item})`,
    line: place.lineOf(scalars[0].start.line),
    origin,
  })
}

function lowered(confidence: Confidence, embedded: number): Confidence {
  return embedded > 0 && confidence === 'high' ? 'medium' : confidence
}

// A quick look before the costly one: dashboards and certificates are most of what ConfigMaps hold.
const MAY_HOLD_IMAGES = /image|repository|containers|[\w-]\.[a-z]{2,}(?::\d+)?\/[^\s:@]+[:@]/i

/** Whether the string was a document, or a template of one, and has been searched. */
function searchText(scalar: YamlScalar, place: ObjectPlace): boolean {
  const text = scalar.value
  const isDocument = text.includes('\n') || /^\s*[{[]/.test(text)
  if (!isDocument || !text.includes(':') || !MAY_HOLD_IMAGES.test(text)) return false
  if (place.embedded === MAX_EMBEDDED) return false
  // The text of a block scalar begins on the line below its `|`.
  const isBlock = scalar.style === 'literal'
  const inner: ObjectPlace = {
    ...place,
    embedded: place.embedded + 1,
    lineOf: (line) => place.lineOf(scalar.start.line + (isBlock ? line : 0)),
  }
  const documents = tryParse(text)
  if (!documents) {
    searchTemplate(text, inner)
    return true
  }
  const roots = documents.flatMap(({ root }) => (root && root.kind !== 'scalar' ? [root] : []))
  for (const [index, root] of roots.entries()) {
    const separator = index === 0 ? '#' : `#${index + 1}:`
    searchObject(root, { ...inner, pathPrefix: place.pathPrefix + separator })
  }
  return roots.length > 0
}

function tryParse(text: string): YamlDocument[] | undefined {
  try {
    return parse(text)
  } catch (error) {
    if (error instanceof YamlSyntaxError) return undefined
    throw error
  }
}

function searchTemplate(text: string, place: ObjectPlace): void {
  const { search, object, origin, embedded, pathPrefix } = place
  for (const { text: image, line, ...found } of mentionsInTemplate(text)) {
    search.findings.push({
      image,
      ...found,
      rule: 'shape',
      confidence: 'low',
      embedded,
      object,
      path: `${pathPrefix}#${line}`,
      line: place.lineOf(line),
      origin,
    })
  }
}
