import type { ChosenPlatforms } from './chosen-platforms.ts'
import type { PlannedCopy } from './plan-copies.ts'

/** A copy that is to be made, and what is known of its source. */
export interface MissingCopy {
  copy: PlannedCopy
  /** Where some platforms are chosen. */
  chosen: ChosenPlatforms | undefined
  /** The manifest or index of the source, where it was read. */
  source: string | undefined
}
