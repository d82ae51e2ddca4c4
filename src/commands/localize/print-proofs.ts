import { familiarReference, type ImageFinding } from '../../images/index.ts'
import {
  type PluginProof,
  readableImage,
  type Setting,
  type UnprovenImage,
  type Verdict,
  whyUnsettled,
} from '../../localization/index.ts'
import type { Context } from '../../services/context.ts'
import { colours, counted, formatMessage, printWarning } from '../../terminal/index.ts'
import { CONFIG_FILE } from '../../workspace/index.ts'
import { formatFix, uniqueUnwired } from './format-fix.ts'
import { proofsAsJson, type ProofWithFixes } from './proofs-as-json.ts'
import { placeText } from './show-finding.ts'

/** Prints which images do not move and what to write. */
export function printProofs(results: readonly ProofWithFixes[], context: Context): void {
  const { io, json, cwd } = context
  const proofs = results.map(({ proof }) => proof)
  if (json) io.stdout(proofsAsJson(results, cwd))
  else {
    for (const result of results) io.stdout(formatProof(result, context))
    printUnset(proofs, context)
  }
  printSummary(proofs, context)
}

/** What the verdicts mean, as the end of a sentence about an image. */
const MEANINGS: Record<Exclude<Verdict, 'only-in-one'>, string> = {
  localized: 'goes where it should',
  leak: 'stays where it is',
  partial: 'moves by half',
  'name-lost': 'loses its name',
  'wrong-name': 'gets another name than its copy',
  'wrong-tag': 'gets another tag or digest',
  malformed: 'is no image any more',
  collision: 'ends where another image ends',
}

function formatProof({ proof, planned }: ProofWithFixes, { io, cwd }: Context): string {
  const paint = colours(io.stdoutColor)
  const images = groupAlike(proof.unproven).map((group) => formatImages(group, io.stdoutColor))
  const fixes = planned.fixes
    .flatMap((fix) => formatFix(fix, proof, cwd))
    .map((line) => `${paint.cyan(line)}\n`)
  const unwired = uniqueUnwired(planned).map(({ finding, reason }) =>
    formatMessage('hint', `${nameOf({ plain: finding })}: ${reason}`, io.stdoutColor),
  )
  const unsettled = groupUnsettled(proof.unsettled).map((group) =>
    formatUnsettled(group, io.stdoutColor),
  )
  return [...images, ...fixes, ...unwired, ...unsettled].join('')
}

/** What stands for the same image for the same reason is told once. */
function groupUnsettled(findings: readonly ImageFinding[]): ImageFinding[][] {
  const groups = new Map<string, ImageFinding[]>()
  for (const finding of findings) {
    const key = JSON.stringify([finding.image, whyUnsettled(finding), finding.origin[1]])
    groups.set(key, [...(groups.get(key) ?? []), finding])
  }
  return [...groups.values()]
}

/** @param findings Alike, at least one. */
function formatUnsettled(findings: readonly ImageFinding[], isColoured: boolean): string {
  const [first] = findings as [ImageFinding]
  const title = `${readableImage(first.image)} ${whyUnsettled(first)}`
  return formatMessage('warning', title, isColoured) + formatPlaces(findings)
}

/** Where something is, a line each. */
function formatPlaces(places: readonly Pick<ImageFinding, 'origin' | 'object' | 'path'>[]): string {
  const lines = places
    .slice(0, MAX_PLACES)
    .map((place) => `  at       ${[...place.origin.slice(0, -1), placeText(place)].join(' > ')}\n`)
  const more = places.length - MAX_PLACES
  return lines.join('') + (more > 0 ? `           and ${more} more\n` : '')
}

/** Images that fail in the same way in the same inner Plugin stand together. */
function groupAlike(unproven: readonly UnprovenImage[]): UnprovenImage[][] {
  const groups = new Map<string, UnprovenImage[]>()
  for (const image of unproven) {
    const { verdict, found, expected, plain, origin } = image.verdict
    const key = JSON.stringify([verdict, found?.image, expected, plain?.image, origin[1]])
    groups.set(key, [...(groups.get(key) ?? []), image])
  }
  return [...groups.values()]
}

/** @param images Alike, at least one. */
function formatImages(images: readonly UnprovenImage[], isColoured: boolean): string {
  const [{ verdict, settings }] = images as [UnprovenImage]
  const { plain, found, expected } = verdict
  const lines: string[] = []
  if (found && plain) lines.push(`  renders  ${readableImage(found.image)}`)
  if (expected !== undefined) lines.push(`  expected ${readableImage(expected)}`)
  if (!plain) lines.push(`  source   not known: list it under images.declared of ${CONFIG_FILE}`)
  const title = `${nameOf(verdict)} ${meaningOf(verdict, settings)}`
  const places = formatPlaces(images.map(({ verdict: at }) => at))
  return (
    formatMessage('error', title, isColoured) + lines.map((line) => `${line}\n`).join('') + places
  )
}

function meaningOf(
  { verdict, setting, plain }: UnprovenImage['verdict'],
  settings: readonly Setting[],
): string {
  if (verdict === 'only-in-one') {
    return `${plain ? 'is gone when' : 'is there only when'} ${whenSet(settings)}`
  }
  return MEANINGS[verdict] + (setting === 'both' ? '' : ` with ${settings.join(' or ')} alone`)
}

/** The settings that something depends on, as the end of a sentence. */
function whenSet(settings: readonly Setting[]): string {
  const isRegistry = settings.includes('registry')
  const isRepository = settings.includes('repository')
  if (isRegistry && isRepository) return 'a registry or a repository is set'
  if (isRegistry) return 'a registry is set'
  return isRepository ? 'a repository is set' : 'both a registry and a repository are set'
}

const MAX_PLACES = 3

function nameOf({ plain, found }: Partial<UnprovenImage['verdict']>): string {
  const finding = plain ?? found
  if (!finding) return 'an image'
  return readableImage(finding.reference ? familiarReference(finding.reference) : finding.image)
}

function printUnset(proofs: readonly PluginProof[], { io, verbosity }: Context): void {
  if (verbosity === 'quiet') return
  for (const { renderings, unset, bare } of proofs) {
    for (const problem of unset) {
      printWarning(io, `plugin ${renderings.name}, while no registry is set: ${problem}`)
    }
    for (const problem of bare) {
      printWarning(io, `plugin ${renderings.name}, without a global plugin: ${problem}`)
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
  const unsettled = sum((proof) => groupUnsettled(proof.unsettled).length)
  const uses = counted(localized + unproven, 'use')
  // Where a chart did not render nobody has seen its images, so "all" would promise too much.
  const isComplete = unproven === 0 && missing === 0 && unsettled === 0
  const rest = isComplete ? 'all localized' : `${unproven} not localized`
  const open =
    unsettled === 0
      ? ''
      : `; ${unsettled} not settled: declare or ignore what may be an image in ${CONFIG_FILE}`
  const unknown = missing === 0 ? '' : `; ${counted(missing, 'chart')} not rendered`
  io.stderr(`${uses} of images in ${counted(proofs.length, 'plugin')}: ${rest}${unknown}${open}\n`)
}
