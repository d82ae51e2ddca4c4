const YAML_TAG_PREFIX = 'tag:yaml.org,2002:'

/** `!!str` for `tag:yaml.org,2002:str`; other tags as they are. */
function shortTag(tag: string): string {
  return tag.startsWith(YAML_TAG_PREFIX) ? `!!${tag.slice(YAML_TAG_PREFIX.length)}` : tag
}

/** What `%TAG` and the built-in handles `!` and `!!` stand for, in one document. */
export class TagDirectives {
  readonly #prefixes = new Map<string, string>()

  /** False when the handle is already declared. */
  declare(handle: string, prefix: string): boolean {
    if (this.#prefixes.has(handle)) return false
    this.#prefixes.set(handle, prefix)
    return true
  }

  /** The full tag in short form, or undefined when nothing declares the handle. */
  resolve(handle: string, suffix: string): string | undefined {
    if (handle === '') return shortTag(suffix)
    const prefix = this.#prefixes.get(handle) ?? builtInPrefix(handle)
    return prefix ? shortTag(prefix + suffix) : undefined
  }
}

function builtInPrefix(handle: string): string | undefined {
  if (handle === '!') return '!'
  return handle === '!!' ? YAML_TAG_PREFIX : undefined
}
