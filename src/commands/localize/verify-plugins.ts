import { relative } from 'node:path'
import { canonicalReference, familiarReference } from '../../images/index.ts'
import {
  type Fix,
  planFixes,
  type PlannedFixes,
  type PluginProof,
  SENTINEL,
  showPath,
  type UnprovenImage,
  type Verdict,
} from '../../localization/index.ts'
import type { RenderServices } from '../../plugin/index.ts'
import type { Context } from '../../services/context.ts'
import { colours, counted, EXIT, type ExitCode } from '../../terminal/index.ts'
import { findingAsData, placeText } from './show-finding.ts'

interface ProofWithFixes {
  proof: PluginProof
  planned: PlannedFixes
}

/** Prints which images do not move and what to write; copies and changes nothing. */
export async function verifyPlugins(
  proofs: readonly PluginProof[],
  services: RenderServices,
  context: Context,
): Promise<ExitCode> {
  const { io, json } = context
  const fixed: ProofWithFixes[] = []
  for (const proof of proofs) fixed.push({ proof, planned: await planFixes(proof, services) })
  if (json) io.stdout(verdictsAsJson(fixed, context.cwd))
  else for (const one of fixed) io.stdout(formatProof(one, context))
  if (!json) printUnset(proofs, context)
  printSummary(proofs, context)
  return proofs.every(({ unproven }) => unproven.length === 0) ? EXIT.ok : EXIT.findings
}

/** What the verdicts mean, as the end of a sentence about an image. */
const MEANINGS: Record<Verdict, string> = {
  localized: 'goes where it should',
  leak: 'stays where it is',
  partial: 'moves by half',
  'name-lost': 'loses its name',
  'wrong-name': 'gets another name than its copy',
  'wrong-tag': 'gets another tag or digest',
  malformed: 'is no image any more',
  collision: 'ends where another image ends',
  'only-in-one': 'is there only with or only without the settings',
}

function formatProof({ proof, planned }: ProofWithFixes, { io, cwd }: Context): string {
  const paint = colours(io.stdoutColor)
  const groups = new Map<string, UnprovenImage[]>()
  for (const image of proof.unproven) {
    const { verdict, found, expected, plain, origin } = image.verdict
    const key = JSON.stringify([verdict, found?.image, expected, plain?.image, origin[1]])
    groups.set(key, [...(groups.get(key) ?? []), image])
  }
  const lines: string[] = []
  for (const images of groups.values()) {
    const [{ verdict, settings }] = images as [UnprovenImage]
    const { plain, found, expected, origin, setting } = verdict
    const image = nameOf(verdict)
    const when = setting === 'both' ? '' : ` with ${settings.join(' or ')} alone`
    lines.push(`${paint.red('error')} ${image} ${MEANINGS[verdict.verdict]}${when}`)
    if (found && plain) lines.push(`  renders  ${readable(found.image)}`)
    if (expected !== undefined) lines.push(`  expected ${readable(expected)}`)
    for (const { verdict: at } of images.slice(0, MAX_PLACES)) {
      lines.push(`  at       ${[...origin.slice(0, -1), placeText(at)].join(' > ')}`)
    }
    if (images.length > MAX_PLACES) lines.push(`           and ${images.length - MAX_PLACES} more`)
  }
  for (const fix of planned.fixes)
    lines.push(...formatFix(fix, proof, cwd).map((line) => paint.cyan(line)))
  for (const { finding, reason } of uniqueUnwired(planned)) {
    lines.push(`${paint.cyan('hint')}  ${nameOf({ plain: finding })}: ${reason}`)
  }
  return lines.map((line) => `${line}\n`).join('')
}

const MAX_PLACES = 3

function nameOf({ plain, found }: Partial<UnprovenImage['verdict']>): string {
  const finding = plain ?? found
  if (!finding) return 'an image'
  return readable(finding.reference ? familiarReference(finding.reference) : finding.image)
}

/** What the settings were made of, in words. */
function readable(image: string): string {
  return image
    .replaceAll(SENTINEL.registry, '<registry>')
    .replaceAll(SENTINEL.repository, '<repository>')
}

/** The lines to write, each with the whole path of its value. */
export function formatFix(
  { resource, lines, template, valuesLine }: Fix,
  { renderings: { plugin } }: PluginProof,
  cwd: string,
): string[] {
  const file = template === undefined ? '' : ` in ${relative(cwd, plugin.location)}/${template}`
  const line = valuesLine === undefined ? '' : `:${valuesLine}`
  return [
    `write into spec.values of Plugin ${resource}${file}${line}`,
    ...lines.map(({ path, text }) => `  ${showPath(path)}  ${text}`),
  ]
}

export function uniqueUnwired({ unwired }: PlannedFixes): PlannedFixes['unwired'] {
  const keyOf = ({ finding, reason }: PlannedFixes['unwired'][number]): string =>
    JSON.stringify([finding.image, reason])
  return [...new Map(unwired.map((one) => [keyOf(one), one])).values()]
}

function printUnset(proofs: readonly PluginProof[], { io, verbosity }: Context): void {
  if (verbosity === 'quiet') return
  const paint = colours(io.stderrColor)
  for (const { renderings, unset } of proofs) {
    for (const problem of unset) {
      io.stderr(
        `${paint.yellow('warning')} plugin ${renderings.name}, while no registry is set: ${problem}\n`,
      )
    }
  }
}

function printSummary(proofs: readonly PluginProof[], { io, verbosity }: Context): void {
  if (verbosity === 'quiet') return
  const sum = (count: (proof: PluginProof) => number): number =>
    proofs.reduce((total, proof) => total + count(proof), 0)
  const localized = sum(({ localized }) => localized)
  const unproven = sum(({ unproven }) => unproven.length)
  const missing = new Set(
    proofs.flatMap(({ failures }) =>
      failures.map(({ plugin, resource }) => `${plugin}/${resource}`),
    ),
  ).size
  const uses = counted(localized + unproven, 'use')
  // Where a chart did not render nobody has seen its images, so "all" would promise too much.
  const isComplete = unproven === 0 && missing === 0
  const rest = isComplete ? 'all localized' : `${unproven} not localized`
  const unknown = missing === 0 ? '' : `; ${counted(missing, 'chart')} not rendered`
  io.stderr(`${uses} of images in ${counted(proofs.length, 'plugin')}: ${rest}${unknown}\n`)
}

function verdictsAsJson(fixed: readonly ProofWithFixes[], cwd: string): string {
  const plugins = fixed.map(({ proof, planned }) => ({
    name: proof.renderings.name,
    localized: proof.localized,
    images: proof.unproven.map(({ verdict, settings }) => ({
      verdict: verdict.verdict,
      settings,
      ...(verdict.plain?.reference && { image: canonicalReference(verdict.plain.reference) }),
      ...(verdict.found && { renders: verdict.found.image }),
      ...(verdict.expected !== undefined && { expected: verdict.expected }),
      origin: verdict.origin,
      object: verdict.object,
      path: verdict.path,
    })),
    fixes: planned.fixes.map(({ resource, template, valuesLine, lines }) => ({
      resource,
      ...(template !== undefined && {
        file: `${relative(cwd, proof.renderings.plugin.location)}/${template}`,
      }),
      ...(valuesLine !== undefined && { line: valuesLine }),
      lines: lines.map(({ path, text }) => ({ path, text })),
    })),
    unwired: planned.unwired.map(({ finding, reason }) => ({ ...findingAsData(finding), reason })),
    withoutSettings: proof.unset,
    failures: proof.failures,
  }))
  return `${JSON.stringify({ version: 1, plugins }, null, 2)}\n`
}
