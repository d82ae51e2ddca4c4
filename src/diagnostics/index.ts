export { CONFLICT_MESSAGE, conflictMarker } from './conflict-marker.ts'
export { describeDiagnostic, type DiagnosticPaint } from './describe-diagnostic.ts'
export {
  compareDiagnostics,
  type Diagnostic,
  isAtLeast,
  type Severity,
  type SourceLocation,
  type SuppressedDiagnostic,
} from './diagnostic.ts'
export { didYouMean } from './did-you-mean.ts'
export { displayWidth } from './display-width.ts'
export { formatBytes } from './format-bytes.ts'
export { jsonPointer } from './json-pointer.ts'
export { displayUrl, redact, redactArgument, secretsOf } from './redact.ts'
export { failure, type Result, success } from './result.ts'
export { ToolFailedError, ToolMissingError, ToolUnusableError } from './tool-error.ts'
export { InterruptedError, UserError, type UserErrorOptions } from './user-error.ts'
export { visibleJson, visibleLine, visibleLines } from './visible-text.ts'
export { shellWord } from './shell-word.ts'
