import { jsonEnvelope } from '../terminal/index.ts'
import type { Reporter } from './reporter.ts'

/** Data for scripts; check-report.schema.json tells its shape. */
export const json: Reporter = ({ charts, diagnostics, suppressed }) =>
  jsonEnvelope({ charts, ignored: suppressed.length, diagnostics, suppressed })
