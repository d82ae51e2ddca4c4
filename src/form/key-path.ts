/** A quoted name or a fraction in brackets, a name, or the empty name between two separators that touch. */
const STEP =
  /\[(?<fraction>-?\d+\.\d+)\]|\[(?<quote>["'])(?<quoted>.*?)\k<quote>\]|[^.[\]]+|(?=(?:\.|\[\])(?:\.|\[\]|$))/g
const HAS_STEPS = /\.|\[(?:[^[\]]*|(["']).*?\1)\]/

/**
 * The keys of a path in the notation of lodash (`a.b`, `a[0]`), with which the dashboard builds maps that are not there
 * yet. A text without that notation is one key.
 */
export function splitKeyPath(text: string): string[] {
  if (!HAS_STEPS.test(text)) return [text]
  const keys = [...text.matchAll(STEP)].map(
    ({ 0: all, groups }) => groups?.quoted ?? groups?.fraction ?? all,
  )
  return text.startsWith('.') ? ['', ...keys] : keys
}

/** Whether a key is the number of a place in a list, as lodash sees it: `0`, `12`, but not `01`. */
export function isListIndex(key: string): boolean {
  return /^(?:0|[1-9]\d*)$/.test(key)
}
