import type { ImageFinding } from '../../images/index.ts'
import { type CollectedImages, readableImage } from '../../localization/index.ts'
import type { Context } from '../../services/context.ts'
import { printError, printWarning } from '../../terminal/index.ts'
import { CONFIG_FILE } from '../../workspace/index.ts'

/** Says which documents could not be searched for images. */
export function printUnreadable({ unreadable }: CollectedImages, { io }: Context): void {
  for (const { origin, line, message } of unreadable) {
    printWarning(
      io,
      `${origin.join(' > ')}, line ${line}, is no YAML and was not searched: ${message}`,
    )
  }
}

/** Names what cannot be copied, because nobody knows the whole of it. */
export function printIncomplete(
  { incomplete, maybe, sourceless }: CollectedImages,
  { io, verbosity }: Context,
): void {
  for (const image of namesOf(sourceless)) {
    printError(
      io,
      `${image} is there only when a registry is set: nothing tells what it is copied from`,
      `List its source under images.declared of ${CONFIG_FILE}.`,
    )
  }
  if (verbosity === 'quiet') return
  const where = '"kgplugin localize list" tells where it is'
  for (const image of namesOf(incomplete)) {
    printWarning(io, `${image} is put together elsewhere and not copied; ${where}`)
  }
  for (const image of namesOf(maybe)) {
    printWarning(io, `${image} may be an image or a part of one and is not copied; ${where}`)
  }
}

function namesOf(findings: readonly ImageFinding[]): string[] {
  return [...new Set(findings.map(({ image }) => readableImage(image)))].sort()
}
