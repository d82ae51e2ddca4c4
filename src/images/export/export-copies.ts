import type { PlannedCopy } from '../copy/plan-copies.ts'
import { copyJob } from './copy-job.ts'
import { copyScript } from './copy-script.ts'
import type { ExportedCopies, Exporter, ExportFormat, ExportSettings } from './export-format.ts'
import { regsync } from './regsync.ts'
import { skopeoSync } from './skopeo-sync.ts'

const EXPORTERS = {
  script: copyScript,
  job: copyJob,
  'skopeo-sync': skopeoSync,
  regsync,
} as const satisfies Record<ExportFormat, Exporter>

/** The copies as a file for another tool. Holds no credentials. */
export async function exportCopies(
  format: ExportFormat,
  copies: readonly PlannedCopy[],
  settings: ExportSettings,
): Promise<ExportedCopies> {
  return EXPORTERS[format](copies, settings)
}
