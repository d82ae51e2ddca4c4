import { type CheckedLayout, type CopyPlan, describeCopy } from '../../images/index.ts'
import type { Context } from '../../services/context.ts'
import { jsonEnvelope } from '../../terminal/index.ts'

/** Prints what a dry run found: which images would be pushed where, and which are damaged. */
export function printLoadPlan(
  copies: CopyPlan['copies'],
  { problems }: CheckedLayout,
  { io, json }: Context,
): void {
  const images = copies.map((copy) => ({ copy, damage: problems.get(copy.from) ?? [] }))
  if (json) {
    const planned = images.map(({ copy: { from, to, digest }, damage }) => ({
      from,
      to,
      digest,
      status: damage.length === 0 ? 'whole' : 'damaged',
      ...(damage.length > 0 && { damage }),
    }))
    io.stdout(jsonEnvelope({ images: planned }))
    return
  }
  for (const { copy, damage } of images) {
    io.stdout(`${damage.length === 0 ? 'whole   ' : 'damaged '} ${describeCopy(copy)}\n`)
    for (const { digest, problem } of damage) io.stderr(`  ${digest} ${problem}\n`)
  }
}
