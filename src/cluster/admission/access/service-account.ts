import type { ServiceAccount } from 'kubernetes-types/core/v1.d.ts'
import type { Validator } from '../validator.ts'

const MOUNTABLE_SECRETS = 'kubernetes.io/enforce-mountable-secrets'

/** A ServiceAccount has nothing to judge but its metadata; servers since 1.32 warn of one annotation. */
export const validateServiceAccount: Validator<ServiceAccount> = (
  { metadata },
  complaints,
  server,
) => {
  if (server.minor < 32 || metadata?.annotations?.[MOUNTABLE_SECRETS] === undefined) return
  complaints.warn(
    `metadata.annotations[${MOUNTABLE_SECRETS}]: is deprecated; keep secrets apart by namespaces`,
  )
}
