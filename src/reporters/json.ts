import type { Reporter } from './reporter.ts'

/** Data for scripts; `version` changes only when a script would have to. */
export const json: Reporter = ({ charts, diagnostics, ignoredCount }) =>
  `${JSON.stringify({ version: 1, charts, ignored: ignoredCount, diagnostics }, null, 2)}\n`
