import type { YamlMapping, YamlPosition, YamlScalar } from '../../yaml/node/index.ts'
import { tryParseShape } from './image-text.ts'

// None of these may look at a part of a long line twice.
const COMMENT = /^\s*(?:[#;!].*)?$/
const SECTION = /^\s*\[{1,2}([^[\]]+)\]{1,2}\s*(?:[#;].*)?$/
/** Spark's files have blanks between the name and the value. */
const BLANK_ASSIGNMENT = /^(\s*)([\w-]+\.[\w.-]+)([ \t]+)(\S.*)$/
const ASSIGNMENT = /^(\s*(?:export\s)?\s*)((?:"[^"]+"|[\w./-])+)([^\S\n]*[=:][^\S\n]*)(.*)$/

/**
 * Reads `.properties`, `.ini`, `.env` and TOML texts, in which every line is a setting, a section or a comment.
 * @returns A mapping of the settings, with those of sections in mappings of their own; undefined for other texts.
 */
export function readSettings(text: string): YamlMapping | undefined {
  const root = mappingAt({ offset: 0, line: 1, column: 1 })
  let section = root
  let offset = 0
  for (const [index, line] of text.split('\n').entries()) {
    const start = { offset, line: index + 1, column: 1 }
    offset += line.length + 1
    const title = SECTION.exec(line)?.[1]?.trim()
    if (title !== undefined) {
      section = mappingAt(start)
      root.entries.push({ key: scalarAt(title, start), value: section })
      continue
    }
    // A line of a list of images, whose tag is no value.
    if (tryParseShape(line.trim())) return undefined
    const [, indent = '', key, equals = '', value] =
      ASSIGNMENT.exec(line) ?? BLANK_ASSIGNMENT.exec(line) ?? []
    if (key !== undefined && value !== undefined) {
      const before = indent.length + key.length + equals.length
      const place = { offset: start.offset + before, line: start.line, column: before + 1 }
      section.entries.push({
        key: scalarAt(unquoted(key), start),
        value: scalarAt(unquoted(value.trim()), place),
      })
    } else if (!COMMENT.test(line) && !isListPart(line.trim())) return undefined
  }
  return root.entries.length === 0 ? undefined : root
}

/** The items and ends of a TOML list of several lines. */
function isListPart(line: string): boolean {
  return /^\],?$/.test(line) || (/^["']/.test(line) && /["'],?$/.test(line))
}

function unquoted(text: string): string {
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1) : text
}

const NO_COMMENTS = { headComment: [], lineComment: [], footComment: [] }

function mappingAt(start: YamlPosition): YamlMapping {
  const place = { start, end: start, hasExplicitTag: false }
  return { kind: 'mapping', tag: '!!map', flow: false, entries: [], ...place, ...NO_COMMENTS }
}

function scalarAt(value: string, start: YamlPosition): YamlScalar {
  const place = { start, end: start, hasExplicitTag: false }
  return { kind: 'scalar', tag: '!!str', style: 'plain', value, ...place, ...NO_COMMENTS }
}
