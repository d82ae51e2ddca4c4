import { readFile } from 'node:fs/promises'

const TEMPLATES = new URL('../../templates/', import.meta.url)

/**
 * Reads a file of `templates/` and replaces its `%key%` marks. A line that consists of one mark whose
 * text is empty disappears, so that optional parts leave no blank line.
 * @throws Error for a mark without a text: template and code do not fit together.
 */
export async function fillTemplate(
  path: string,
  texts: Readonly<Record<string, string>> = {},
): Promise<string> {
  const template = await readFile(new URL(path, TEMPLATES), 'utf8')
  return template.replaceAll(/^%(\w+)%\n|%(\w+)%/gm, (_, line?: string, inline?: string) => {
    const text = texts[(line ?? inline)!]
    if (text === undefined) throw new Error(`templates/${path}: no text for %${line ?? inline}%`)
    if (inline !== undefined) return text
    return text === '' ? '' : `${text}\n`
  })
}
