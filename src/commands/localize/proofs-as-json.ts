import { canonicalReference } from '../../images/index.ts'
import {
  type Fix,
  type PlannedFixes,
  type PluginProof,
  readableImage,
  type UnprovenImage,
  whyUnsettled,
} from '../../localization/index.ts'
import { jsonEnvelope } from '../../terminal/index.ts'
import { shownTemplate } from './format-fix.ts'
import { findingAsData } from './show-finding.ts'

/** What is wrong with a plugin, and what to write about it. */
export interface ProofWithFixes {
  proof: PluginProof
  planned: PlannedFixes
}

/** Proofs for scripts. */
export function proofsAsJson(results: readonly ProofWithFixes[], cwd: string): string {
  const plugins = results.map(({ proof, planned }) => ({
    name: proof.renderings.name,
    localized: proof.localized,
    images: proof.unproven.map(imageAsData),
    unsettled: proof.unsettled.map((finding) => ({
      ...findingAsData(finding),
      reason: whyUnsettled(finding),
    })),
    fixes: planned.fixes.map((fix) => fixAsData(fix, proof, cwd)),
    unwired: planned.unwired.map(({ finding, reason }) => ({ ...findingAsData(finding), reason })),
    withoutSettings: proof.unset,
    withoutGlobalPlugin: proof.bare,
    failures: proof.failures,
  }))
  return jsonEnvelope({ plugins })
}

function imageAsData({ verdict, settings }: UnprovenImage): object {
  const { plain, found, expected, origin, object, path } = verdict
  return {
    verdict: verdict.verdict,
    settings,
    ...(plain?.reference && { image: canonicalReference(plain.reference) }),
    ...(found && { renders: readableImage(found.image) }),
    ...(expected !== undefined && { expected: readableImage(expected) }),
    origin,
    object,
    path,
  }
}

function fixAsData(fix: Fix, proof: PluginProof, cwd: string): object {
  const file = shownTemplate(fix, proof, cwd)
  return {
    resource: fix.resource,
    ...(file !== undefined && { file }),
    ...(fix.valuesLine !== undefined && { line: fix.valuesLine }),
    lines: fix.lines.map(({ path, text }) => ({ path, text })),
  }
}
