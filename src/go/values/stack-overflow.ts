/** The engine's own "too deep": a RangeError in V8 and JavaScriptCore, an InternalError in SpiderMonkey. */
export function isStackOverflow(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return /call stack|too much recursion/i.test(error.message)
}
