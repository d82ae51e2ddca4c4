import type { CopyEvent } from './copy-events.ts'
import { type RegistrySession } from './registry-session.ts'

/** The surroundings of one copy. */
export interface CopyPlace {
  session: RegistrySession
  /** A folder for this copy only; it is created when it is needed. */
  folder: string
  onEvent(event: CopyEvent): void
}
