/** The text of one YAML document. */
export interface DocumentText {
  text: string
  /** Lines of the whole text before this one. */
  linesBefore: number
}

const SEPARATOR = /^---(?=\s|$)/gm

/** Cuts a stream into documents, so that one that cannot be read does not hide the others. */
export function splitDocuments(text: string): DocumentText[] {
  const documents: DocumentText[] = []
  let linesBefore = 0
  let start = 0
  const push = (end: number): void => {
    const piece = text.slice(start, end)
    if (hasContent(piece)) documents.push({ text: piece, linesBefore })
    linesBefore += countLines(piece)
    start = end
  }
  for (const { index } of text.matchAll(SEPARATOR)) push(index)
  push(text.length)
  return documents
}

// Before the first `---` there may be nothing but comments and directives.
function hasContent(piece: string): boolean {
  return CONTENT_LINE.test(piece)
}

const CONTENT_LINE = /^[^\S\n]*(?![#%]|---\s*$)\S/m

function countLines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}

// CustomResourceDefinitions describe `image` fields, roles name API groups, recording rules look like tags:
// no images, much noise.
const KINDS_WITHOUT_IMAGES = [
  'CustomResourceDefinition',
  'ClusterRole',
  'ClusterRoleBinding',
  'Role',
  'RoleBinding',
  'PrometheusRule',
  'VMRule',
  'APIService',
]

/** Kinds of objects that hold no images. */
export function hasNoImages(kind: string): boolean {
  return KINDS_WITHOUT_IMAGES.includes(kind)
}

const SKIPPED_KIND = new RegExp(
  `^kind: *["']?(?:${KINDS_WITHOUT_IMAGES.join('|')})["']? *\\r?$`,
  'm',
)

/** Tells whether a document can be skipped without parsing it; CustomResourceDefinitions are often megabytes long. */
export function isSkippedText(text: string): boolean {
  return SKIPPED_KIND.test(text)
}
