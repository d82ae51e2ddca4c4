import type { CopyErrorKind } from './copy-error.ts'
import type { CopyEstimate } from './estimate-copies.ts'
import type { PlannedCopy } from './plan-copies.ts'

/** The result of copying one image. */
export type CopyOutcome =
  | {
      status: 'copied'
      digest: string
      droppedAttestations: number
      /** Set when they are a part of the source's, under another digest. */
      platforms?: string[]
      /** Entries of the index no longer say what they are (`artifactType`), which skopeo before 1.16 cannot keep. */
      lostTypes?: true
      /** Pinned by digest, so that platforms came along that nobody chose. */
      isUndivided?: true
    }
  /**
   * The target holds the image already; `equivalent`: under another index with the same images; `more`: with the chosen
   * platforms and others.
   */
  | { status: 'present'; digest: string; comparison: 'equal' | 'equivalent' | 'more' }
  /** The target's tag holds another image, and `force` was not set. */
  | { status: 'conflict'; sourceDigest: string; targetDigest: string }
  | { status: 'failed'; side: CopySide; kind: CopyErrorKind; reason: string; hint?: string }

/** The side whose registry failed; `copy` means that it can be either of them. */
export type CopySide = 'source' | 'target' | 'copy'

export interface CopyResult {
  copy: PlannedCopy
  outcome: CopyOutcome
}

/** What happens while images are copied. */
export type CopyEvent =
  /** How much there is to copy, before the first copy begins. */
  | { type: 'estimated'; estimate: CopyEstimate }
  | { type: 'copying'; copy: PlannedCopy }
  /** So many bytes were sent since the last such event of the copy; a further try sends some of them again. */
  | { type: 'bytes'; copy: PlannedCopy; bytes: number }
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
