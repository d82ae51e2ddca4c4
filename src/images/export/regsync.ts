import type { PlannedCopy } from '../copy/plan-copies.ts'
import { quoteYaml } from '../quote-yaml.ts'
import type { ExportedCopies, ExportSettings } from './export-format.ts'

/** A configuration for regsync (regclient), which copies on a schedule or once; credentials come from docker's login. */
export function regsync(
  copies: readonly PlannedCopy[],
  { destination, sourceTlsVerify, targetTlsVerify }: ExportSettings,
): ExportedCopies {
  const insecure = new Set([
    ...(sourceTlsVerify ? [] : copies.map(({ source }) => source.registry)),
    ...(targetTlsVerify ? [] : [destination.registry]),
  ])
  const registries = [...insecure].sort()
  const creds = registries.map(
    (registry) => `  - registry: ${JSON.stringify(registry)}\n    tls: insecure\n`,
  )
  const sync = copies.map(
    ({ from, to }) =>
      `  - source: ${quoteYaml(from)}\n    target: ${quoteYaml(to)}\n    type: image\n`,
  )
  const text = `# regsync once -c FILE
version: 1
${creds.length > 0 ? `creds:\n${creds.join('')}` : ''}defaults:
  parallel: 2
  ratelimit:
    min: 20
    retry: 15m
${sync.length > 0 ? `sync:\n${sync.join('')}` : 'sync: []\n'}`
  const warnings = registries.map(
    (registry) =>
      `${registry} is reached by HTTPS without verification; for plain HTTP write "tls: disabled"`,
  )
  return { text, warnings }
}
