import type { PlannedCopy } from '../copy/plan-copies.ts'

/** What a tool that copies whole images makes of copies with chosen platforms. */
export function platformWarnings(copies: readonly PlannedCopy[], tool: string): string[] {
  return copies.some(({ platforms }) => platforms !== undefined)
    ? [`${tool} cannot choose platforms: every image is copied with all of its own`]
    : []
}
