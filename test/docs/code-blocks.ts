const BLOCK = /^```.*\n[\s\S]*?^```$/gm

/** The fenced code blocks of a Markdown text, fences included. */
export function codeBlocks(markdown: string): string[] {
  return markdown.match(BLOCK) ?? []
}

/** The text with its code blocks replaced, in order; blocks without a replacement stay. */
export function withCodeBlocks(markdown: string, blocks: readonly string[]): string {
  const queue = [...blocks]
  return markdown.replaceAll(BLOCK, (own) => queue.shift() ?? own)
}

/** The text without its code blocks. */
export function prose(markdown: string): string {
  return markdown.replaceAll(BLOCK, '')
}
