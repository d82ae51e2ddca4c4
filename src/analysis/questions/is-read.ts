import type { TemplateFacts, ValuePath, ValueRead } from '../facts.ts'
import { readIndex, startsWith } from './read-index.ts'

/**
 * Whether a template, a subchart or Chart.yaml reads this value, something in it, or a whole map or list that it is in.
 * True as well when the facts are incomplete, because nobody knows then.
 */
export function isRead(facts: TemplateFacts, path: ValuePath): boolean {
  return !facts.isComplete || readIndex(facts).has(path)
}

/** The reads of this value, of something in it, and of whole maps or lists that it is in. */
export function readsOf(facts: TemplateFacts, path: ValuePath): ValueRead[] {
  return facts.reads.filter(
    (read) => startsWith(read.path, path) || (read.isWhole && startsWith(path, read.path)),
  )
}
