import type { Frame } from './frame.ts'
import { TemplateLimitError } from '../../../go/values/error.ts'

/** Nested deeper than `maxDepth`, or than the stack of the JavaScript engine allows. */
export function depthError(frame: Frame): TemplateLimitError {
  const detail = `exceeded maximum template depth (${frame.execution.maxDepth})`
  return new TemplateLimitError('depth', frame.error(detail).message)
}
