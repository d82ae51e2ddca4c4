import type { CopyFollowing, RegistrySession, RetryListener } from './registry-session.ts'

/** The surroundings of one copy. */
export interface CopyPlace {
  session: RegistrySession
  /** A folder for this copy only; it is created when it is needed. */
  folder: string
  onRetry: RetryListener
  /** Its limits of time, and who hears of its bytes. */
  following: CopyFollowing
}
