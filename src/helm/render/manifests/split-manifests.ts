import { trimSpace } from './white-space.ts'

/**
 * The documents of a rendered file, in order, without blank ones. This is Helm's own reading, not YAML's: every `---`
 * at the start of a line separates, also within a block scalar (helm.sh/helm pkg/release/v1/util SplitManifests).
 */
export function splitManifests(text: string): string[] {
  const documents: string[] = []
  for (const document of split(trimSpace(text))) {
    if (document !== '') documents.push(trimSpace(document))
  }
  return documents
}

/** Splits where `(?:^|\s*\n)---\s*` matches; by hand, since that expression backtracks over long runs of blanks. */
function split(text: string): string[] {
  const pieces: string[] = []
  let start = 0
  let dashes = text.startsWith('---') ? 0 : lineWithDashes(text, 0)
  while (dashes >= 0) {
    let end = dashes
    while (end > start && isSpace(text.charCodeAt(end - 1))) end--
    pieces.push(text.slice(start, end))
    start = dashes + '---'.length
    while (start < text.length && isSpace(text.charCodeAt(start))) start++
    dashes = lineWithDashes(text, start)
  }
  pieces.push(text.slice(start))
  return pieces
}

function lineWithDashes(text: string, from: number): number {
  const lineBreak = text.indexOf('\n---', from)
  return lineBreak < 0 ? -1 : lineBreak + 1
}

/** \s of RE2. */
function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0c || code === 0x0d
}
