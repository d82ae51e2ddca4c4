import { familiarReference } from '../../images/index.ts'
import {
  type PluginProof,
  readableImage,
  type UnprovenImage,
  type Verdict,
} from '../../localization/index.ts'
import type { Context } from '../../services/context.ts'
import { colours, counted, formatMessage, printWarning } from '../../terminal/index.ts'
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
  const images = groupAlike(proof.unproven).map((group) => formatImages(group, io.stdoutColor))
  const fixes = planned.fixes
    .flatMap((fix) => formatFix(fix, proof, cwd))
    .map((line) => `${paint.cyan(line)}\n`)
  const unwired = uniqueUnwired(planned).map(({ finding, reason }) =>
    formatMessage('hint', `${nameOf({ plain: finding })}: ${reason}`, io.stdoutColor),
  )
  return [...images, ...fixes, ...unwired].join('')
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
  const { plain, found, expected, origin, setting } = verdict
  const when = setting === 'both' ? '' : ` with ${settings.join(' or ')} alone`
  const lines: string[] = []
  if (found && plain) lines.push(`  renders  ${readableImage(found.image)}`)
  if (expected !== undefined) lines.push(`  expected ${readableImage(expected)}`)
  for (const { verdict: at } of images.slice(0, MAX_PLACES)) {
    lines.push(`  at       ${[...origin.slice(0, -1), placeText(at)].join(' > ')}`)
  }
  if (images.length > MAX_PLACES) lines.push(`           and ${images.length - MAX_PLACES} more`)
  const title = `${nameOf(verdict)} ${MEANINGS[verdict.verdict]}${when}`
  return formatMessage('error', title, isColoured) + lines.map((line) => `${line}\n`).join('')
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
  const uses = counted(localized + unproven, 'use')
  // Where a chart did not render nobody has seen its images, so "all" would promise too much.
  const isComplete = unproven === 0 && missing === 0
  const rest = isComplete ? 'all localized' : `${unproven} not localized`
  const unknown = missing === 0 ? '' : `; ${counted(missing, 'chart')} not rendered`
  io.stderr(`${uses} of images in ${counted(proofs.length, 'plugin')}: ${rest}${unknown}\n`)
}
