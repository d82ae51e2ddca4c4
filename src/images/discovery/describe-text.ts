import { tryParseReference } from '../reference.ts'
import type { ImageFinding } from './finding.ts'
import { isPlaceholder } from './image-text.ts'

/**
 * The reference in a text that stands for an image, and what is wrong with it.
 * @param mayLackTag Whether no tag means `:latest`.
 */
export function describeText(
  text: string,
  mayLackTag: boolean,
): Pick<ImageFinding, 'reference' | 'problem'> {
  // Istio replaces the image `auto` of a gateway's pod when it injects the proxy.
  if (isPlaceholder(text) || (mayLackTag && text === 'auto')) return { problem: 'placeholder' }
  const reference = tryParseReference(text)
  if (!reference) return { problem: 'invalid' }
  const isComplete = mayLackTag || reference.tag !== undefined || reference.digest !== undefined
  return isComplete ? { reference } : { reference, problem: 'no-tag' }
}
