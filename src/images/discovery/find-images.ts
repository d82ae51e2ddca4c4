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
import { formatPath, formatPlace } from './format-path.ts'
import { hasNoImages, isSkippedText, splitDocuments } from './manifest-documents.ts'
import { identify, listItemsOf } from './object-identity.ts'
import type { Candidate, PathStep } from './rule.ts'
import { secretText } from './secret-text.ts'
import { readSettings } from './settings-text.ts'
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
  placePrefix: string
  embedded: number
  /** Whether what holds this document is named for several images. */
  isAmongImages: boolean
}

const TOP_LEVEL = {
  object: undefined,
  pathPrefix: '',
  placePrefix: '',
  embedded: 0,
  isAmongImages: false,
} as const
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
  const { isAmongImages } = place
  walkDocument(
    root,
    { ...identity, isAmongImages },
    {
      found(candidate, steps, isInAnnotations) {
        addFinding(candidate, { ...below(place, steps), object }, isInAnnotations)
      },
      text: (scalar, steps) =>
        searchText(scalar, {
          ...below(place, steps),
          object,
          isAmongImages: steps.slice(-2).some(isNamedForImages),
        }),
    },
  )
}

function isNamedForImages(step: PathStep): boolean {
  return /images/i.test(typeof step === 'string' ? step : (step.name ?? ''))
}

function below(place: Place, steps: readonly PathStep[]): Place {
  const pathPrefix = place.pathPrefix + formatPath(steps)
  return { ...place, pathPrefix, placePrefix: place.placePrefix + formatPlace(steps) }
}

type ObjectPlace = Place & { object: ObjectIdentity }

function addFinding(
  { text, rule, confidence, scalars, mayLackTag, item, isUnclear }: Candidate,
  place: ObjectPlace,
  isInAnnotations: boolean,
): void {
  const { search, object, origin, embedded, pathPrefix, placePrefix } = place
  const found = isUnclear
    ? { problem: 'unclear' as const }
    : describeText(text, mayLackTag ?? false)
  const ending = item === undefined ? '' : `(${item})`
  search.findings.push({
    image: text,
    ...found,
    rule,
    confidence:
      isInAnnotations || found.problem === 'placeholder' ? 'low' : lowered(confidence, embedded),
    embedded,
    object,
    path: pathPrefix + ending,
    place: placePrefix + ending,
    line: place.lineOf(scalars[0].start.line),
    origin,
  })
}

function lowered(confidence: Confidence, embedded: number): Confidence {
  return embedded > 0 && confidence === 'high' ? 'medium' : confidence
}

// A quick look before the costly one: dashboards and certificates are most of what ConfigMaps hold.
const MAY_HOLD_IMAGES =
  /image|repo(?:sitory)?(?![a-z])|registry|containers|\bhub\b|[\w-]\.[a-z]{2,}(?::\d+)?\/[^\s:@]+[:@]/i

/** A flag or variable whose value is a document: `--sidecar={"image": "nginx:1"}`. */
const BEFORE_DOCUMENT = /^(?:--?)?[\w.-]+=(?=\s*[{[])/
const ONE_FIELD = /^["']?[\w.-]{0,60}image[\w.-]{0,60}["']?: \S/i

/** Whether the string was a document, or a template of one, and has been searched. */
function searchText(scalar: YamlScalar, place: ObjectPlace): boolean {
  const text = (secretText(scalar.value, place.object, place.pathPrefix) ?? scalar.value).replace(
    BEFORE_DOCUMENT,
    '',
  )
  const isDocument = text.includes('\n') || /^\s*[{[]/.test(text) || ONE_FIELD.test(text)
  if (!isDocument || !/[:=]/.test(text)) return false
  if (!place.isAmongImages && !MAY_HOLD_IMAGES.test(text)) return false
  if (place.embedded === MAX_EMBEDDED) return false
  // The text of a block scalar begins on the line below its `|`.
  const isBlock = scalar.style === 'literal'
  const inner: ObjectPlace = {
    ...place,
    embedded: place.embedded + 1,
    lineOf: (line) => place.lineOf(scalar.start.line + (isBlock ? line : 0)),
  }
  const documents = tryParse(text)
  const roots = rootsOf(documents, text)
  for (const [index, root] of roots.entries()) {
    const separator = index === 0 ? '#' : `#${index + 1}:`
    const pathPrefix = place.pathPrefix + separator
    searchObject(root, { ...inner, pathPrefix, placePrefix: place.placePrefix + separator })
  }
  if (!documents && roots.length === 0) searchTemplate(text, inner)
  return !documents || roots.length > 0
}

/** The mappings and lists in a text. */
function rootsOf(documents: readonly YamlDocument[] | undefined, text: string): YamlNode[] {
  const roots = (documents ?? []).flatMap(({ root }) =>
    root && root.kind !== 'scalar' ? [root] : [],
  )
  if (roots.length > 0) return roots
  const settings = readSettings(text)
  return settings ? [settings] : []
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
  const { search, object, origin, embedded, pathPrefix, placePrefix } = place
  for (const { text: image, line, ...found } of mentionsInTemplate(text)) {
    search.findings.push({
      image,
      ...found,
      rule: 'shape',
      confidence: 'low',
      embedded,
      object,
      path: `${pathPrefix}#${line}`,
      place: `${placePrefix}#${line}`,
      line: place.lineOf(line),
      origin,
    })
  }
}
