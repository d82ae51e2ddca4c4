import { type PluginRenderings, provePlugin } from '../../localization/index.ts'
import type { Context } from '../../services/context.ts'
import { counted } from '../../terminal/index.ts'
import type { ImagesConfig } from '../../workspace/index.ts'

/** How many places of images there are in plugins, and in how many of them the copies are used. */
export interface CountedUses {
  total: number
  localized: number
  /** Texts that may be images, or whose images are not known to the end. */
  unsettled: number
}

/** Counts from renderings that are there anyway: those without and with both image settings. */
export function countUses(
  renderings: readonly PluginRenderings[],
  config: ImagesConfig,
): CountedUses {
  const proofs = renderings.map((one) => provePlugin(one, config))
  const localized = proofs.reduce((sum, proof) => sum + proof.localized, 0)
  return {
    total: proofs.reduce((sum, { unproven }) => sum + unproven.length, localized),
    localized,
    unsettled: new Set(proofs.flatMap((proof) => proof.unsettled.map(({ image }) => image))).size,
  }
}

/**
 * Says whether the plugins use the copies. It changes no exit code: the copies are in their places, which is what was
 * asked for, and plugins are often wired after it; `localize verify` is the command that fails.
 */
export function printUses(
  { total, localized, unsettled }: CountedUses,
  { io, verbosity }: Context,
): void {
  if (total === 0 || verbosity === 'quiet') return
  const share = `${localized} of ${counted(total, 'use')} ${total === 1 ? 'is' : 'are'} localized`
  const rest = localized === total ? '' : '; "kgplugin localize wire" writes the rest'
  const doubt =
    unsettled === 0 ? '' : `; ${unsettled} more not settled: "kgplugin localize verify" names them`
  io.stderr(`${share}${rest}${doubt}\n`)
}
