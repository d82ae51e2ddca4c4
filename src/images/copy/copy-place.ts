import type { CopyEvent } from './copy-events.ts'
import { type RegistrySession } from './registry-session.ts'

/** Where one copy happens. */
export interface CopyPlace {
  session: RegistrySession
  /** Of this copy alone; made when it is needed. */
  folder: string
  onEvent(event: CopyEvent): void
}
