import type { CollectedImages } from '../../localization/index.ts'
import type { Context } from '../../services/context.ts'
import { printWarning } from '../../terminal/index.ts'

/** Says which documents could not be searched for images. */
export function printUnreadable({ unreadable }: CollectedImages, { io }: Context): void {
  for (const { origin, line, message } of unreadable) {
    printWarning(
      io,
      `${origin.join(' > ')}, line ${line}, is no YAML and was not searched: ${message}`,
    )
  }
}

/** Names the images that cannot be copied, because only a part of their reference is known. */
export function printIncomplete({ incomplete }: CollectedImages, { io, verbosity }: Context): void {
  if (verbosity === 'quiet') return
  for (const image of [...new Set(incomplete.map((finding) => finding.image))].sort()) {
    printWarning(
      io,
      `${image} is put together elsewhere and not copied; "kgplugin localize list" tells where it is`,
    )
  }
}
