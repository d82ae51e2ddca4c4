import type { CopyEvent } from '../copy/copy-events.ts'
import type { PlannedCopy } from '../copy/plan-copies.ts'

/**
 * An event about copies to or from a layout, as one about the images that the caller knows.
 * @param originals Copy that was made -> what was asked for.
 */
export function originalEvent(
  event: CopyEvent,
  originals: ReadonlyMap<PlannedCopy, PlannedCopy>,
): CopyEvent {
  if (event.type !== 'estimated') return { ...event, copy: originals.get(event.copy)! }
  const sizes = [...event.estimate.sizes].map(
    ([copy, size]) => [originals.get(copy)!, size] as const,
  )
  return { type: 'estimated', estimate: { ...event.estimate, sizes: new Map(sizes) } }
}
