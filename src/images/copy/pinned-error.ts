import { RegistryError } from './registry-session.ts'

/** An image that is pinned by digest, and that this skopeo cannot copy under it. */
export function pinnedError(reason: string): RegistryError {
  return new RegistryError(
    'digest-changes',
    reason,
    'The image is pinned by digest, and this skopeo cannot copy it unchanged: use skopeo 1.16 or later.',
  )
}
