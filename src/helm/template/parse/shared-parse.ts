import { TemplateParseError } from '../../../go/values/index.ts'
import { BUILTIN_NAMES } from './builtin-names.ts'
import { type ParsedTemplate, type ParseOptions, parseTemplate } from './parse-template.ts'
import { TemplateSource, type TemplateTree } from './tree.ts'

/** What is parsed of a text, whatever its name, for any engine that has these functions. */
interface SharedParse {
  text: string
  parsed: ParsedTemplate
  called: readonly string[]
}

/** No template of a chart is called so. */
const NO_NAME = '\0'

/** UTF-16 units of the texts that are remembered; what is parsed of them takes ten times the memory and more. */
const MAX_REMEMBERED = 1_500_000

// Helpers are vendored by plugin after plugin, and every chart is parsed for several engines.
const remembered = new Map<object, SharedParse | undefined>()
let rememberedLength = 0

/**
 * As parseTemplate, with a memory: the same file is parsed once, also under another name and for another engine.
 * @param file What stands for the text; it always has the same.
 * @param read Gives the text.
 * @throws TemplateParseError with Go's message
 */
export function parseShared(
  name: string,
  file: object,
  read: () => string,
  options: ParseOptions,
): ParsedTemplate {
  const { functions } = options
  const shared = recall(file, read)
  const isKnown = (called: string): boolean => functions.has(called) || BUILTIN_NAMES.has(called)
  const fits =
    shared !== undefined &&
    !functions.has('break') &&
    !functions.has('continue') &&
    !shared.parsed.trees.has(name) &&
    shared.called.every(isKnown)
  // What cannot be parsed is told with its name.
  return fits ? underName(shared, name) : parseTemplate(name, shared?.text ?? read(), options)
}

/** Undefined for what cannot be parsed. */
function recall(file: object, read: () => string): SharedParse | undefined {
  if (remembered.has(file)) {
    const known = remembered.get(file)
    // The order is that of the last use.
    remembered.delete(file)
    remembered.set(file, known)
    return known
  }
  const shared = parseForAll(read())
  remembered.set(file, shared)
  rememberedLength += lengthOf(shared)
  for (const [oldest, forgotten] of remembered) {
    if (rememberedLength <= MAX_REMEMBERED || oldest === file) break
    remembered.delete(oldest)
    rememberedLength -= lengthOf(forgotten)
  }
  return shared
}

/** Even an empty file takes some memory. */
function lengthOf(shared: SharedParse | undefined): number {
  return (shared?.text.length ?? 0) + 200
}

function parseForAll(text: string): SharedParse | undefined {
  const called = new Set<string>()
  const has = (name: string): boolean => {
    if (name === 'break' || name === 'continue') return false
    called.add(name)
    return true
  }
  try {
    return {
      text,
      parsed: parseTemplate(NO_NAME, text, { functions: { has } }),
      called: [...called],
    }
  } catch (error) {
    if (error instanceof TemplateParseError) return undefined
    throw error
  }
}

function underName({ parsed, text }: SharedParse, name: string): ParsedTemplate {
  const source = new TemplateSource(name, text)
  const trees = new Map<string, TemplateTree>()
  for (const { name: defined, root } of parsed.trees.values()) {
    const own = defined === NO_NAME ? name : defined
    trees.set(own, { name: own, source, root })
  }
  return { name, trees }
}
