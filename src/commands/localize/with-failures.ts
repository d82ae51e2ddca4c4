import type { RenderFailure } from '../../plugin/index.ts'
import type { Context } from '../../services/context.ts'
import { EXIT, type ExitCode } from '../../terminal/index.ts'
import { printFailure } from '../render/print-failure.ts'

/** Tells what could not be rendered. @returns The exit code; what was missing on this machine outweighs findings. */
export function withFailures(
  exitCode: ExitCode,
  failures: readonly RenderFailure[],
  context: Context,
): ExitCode {
  for (const failure of failures) printFailure(failure, context)
  if (failures.some(({ kind }) => kind === 'unavailable')) return EXIT.failed
  return failures.length > 0 && exitCode === EXIT.ok ? EXIT.findings : exitCode
}
