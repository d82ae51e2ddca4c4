import type { Context } from '../../services/context.ts'
import type { ExitCode } from '../../terminal/index.ts'
import type { CheckOptions } from './check-options.ts'

export async function watchCheck(_options: CheckOptions, _context: Context): Promise<ExitCode> {
  return 2
}
