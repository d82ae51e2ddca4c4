import type { CopyErrorKind } from './copy-error.ts'
import type { PlannedCopy } from './plan-copies.ts'

/** How the copy of one image ended. */
export type CopyOutcome =
  | { status: 'copied'; digest: string; droppedAttestations: number }
  /** The target holds the image already; `equivalent`: under another index with the same images. */
  | { status: 'present'; digest: string; comparison: 'equal' | 'equivalent' }
  /** The target's tag holds something else and nobody said to overwrite it. */
  | { status: 'conflict'; sourceDigest: string; targetDigest: string }
  | { status: 'failed'; side: CopySide; kind: CopyErrorKind; reason: string; hint?: string }

/** Whose registry failed; a copy speaks with both. */
export type CopySide = 'source' | 'target' | 'copy'

export interface CopyResult {
  copy: PlannedCopy
  outcome: CopyOutcome
}

/** What happens while images are copied. */
export type CopyEvent =
  | { type: 'copying'; copy: PlannedCopy }
  | {
      type: 'retrying'
      copy: PlannedCopy
      kind: CopyErrorKind
      reason: string
      /** 1 for the first try that failed. */
      attempt: number
      delayMs: number
    }
  | { type: 'done'; copy: PlannedCopy; outcome: CopyOutcome }
