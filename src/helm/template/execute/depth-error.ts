import { TemplateLimitError } from '../../../go/values/index.ts'
import { type Frame } from './frame.ts'

/** Nested deeper than `maxDepth`, or than the stack of the JavaScript engine allows. */
export function depthError(frame: Frame): TemplateLimitError {
  const detail = `exceeded maximum template depth (${frame.execution.maxDepth})`
  return new TemplateLimitError('depth', frame.error(detail).message)
}
