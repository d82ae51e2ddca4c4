import { planFixes } from '../../localization/index.ts'
import type { Context } from '../../services/context.ts'
import { EXIT, type ExitCode } from '../../terminal/index.ts'
import type { VerifyOptions } from './localize-options.ts'
import { printProofs } from './print-proofs.ts'
import type { ProofWithFixes } from './proofs-as-json.ts'
import { provePlugins } from './prove-plugins.ts'
import { withFailures } from './with-failures.ts'

/**
 * `kgplugin localize verify`: proves that the images of plugins move with the global settings; prints those that do not
 * and the lines that would move them. Nothing is copied or changed.
 * @returns 1 when an image does not move, 2 when a chart or program was missing.
 * @throws UserError
 */
export async function localizeVerify(options: VerifyOptions, context: Context): Promise<ExitCode> {
  const { renderer, proofs, failures } = await provePlugins(options, context)
  const results: ProofWithFixes[] = []
  for (const proof of proofs) {
    results.push({ proof, planned: await planFixes(proof, renderer.services) })
  }
  printProofs(results, context)
  const isProven = proofs.every(({ unproven }) => unproven.length === 0)
  return withFailures(isProven ? EXIT.ok : EXIT.findings, failures, context)
}
