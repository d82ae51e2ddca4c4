import { writeYaml } from '../../formats/index.ts'
import type { PlannedCopy } from '../copy/plan-copies.ts'
import { parseReference } from '../reference.ts'
import type { ExportedCopies, ExportSettings } from './export-format.ts'
import { platformWarnings } from './platform-warnings.ts'

/** A configuration for regsync (regclient), which copies on a schedule or once; credentials come from docker's login. */
export function regsync(
  copies: readonly PlannedCopy[],
  { destination, sourceTlsVerify, targetTlsVerify }: ExportSettings,
): ExportedCopies {
  const insecure = new Set([
    ...(sourceTlsVerify ? [] : copies.map(({ from }) => parseReference(from).registry)),
    ...(targetTlsVerify ? [] : [destination.registry]),
  ])
  const registries = [...insecure].sort()
  const config = {
    version: 1,
    ...(registries.length > 0 && {
      creds: registries.map((registry) => ({ registry, tls: 'insecure' })),
    }),
    defaults: { parallel: 2, ratelimit: { min: 20, retry: '15m' } },
    sync: copies.map(({ from, to }) => ({ source: from, target: to, type: 'image' })),
  }
  const warnings = [
    ...registries.map(
      (registry) =>
        `${registry} is reached by HTTPS without verification; for plain HTTP write "tls: disabled"`,
    ),
    ...platformWarnings(copies, 'regsync'),
  ]
  return { text: writeYaml(config, ['regsync once -c FILE']), warnings }
}
