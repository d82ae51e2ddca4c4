import type { ObjectMeta } from 'kubernetes-types/meta/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import { dnsLabelProblems } from '../metadata/dns-names.ts'
import type { Sent, ServerFacts } from '../validator.ts'

/**
 * Warns of the name of a pod, or of what makes pods, that cannot be part of a host name (WarningsOnCreate of
 * pkg/registry/apps/deployment/strategy.go and its siblings, since 1.27).
 */
export function warnOfHostNames(
  { metadata }: { metadata?: Sent<ObjectMeta> },
  complaints: Complaints,
  server: ServerFacts,
): void {
  const problems = dnsLabelProblems(metadata?.name || 'x')
  if (problems.length === 0 || server.minor < 27) return
  complaints.warn(`metadata.name: becomes part of host names of pods, and ${problems.join(', ')}`)
}
