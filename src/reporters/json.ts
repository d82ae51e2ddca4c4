import { jsonEnvelope } from '../terminal/index.ts'
import type { Reporter } from './reporter.ts'

/** Data for scripts. */
export const json: Reporter = ({ charts, diagnostics, ignoredCount }) =>
  jsonEnvelope({ charts, ignored: ignoredCount, diagnostics })
