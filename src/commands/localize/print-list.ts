import { compareText, familiarReference, type ImageFinding } from '../../images/index.ts'
import { readableImage } from '../../localization/index.ts'
import type { Context } from '../../services/context.ts'
import { counted, formatTable, jsonEnvelope } from '../../terminal/index.ts'
import { CONFIG_FILE, type ImagesConfig } from '../../workspace/index.ts'
import type { FoundInPlugins } from './find-plugin-images.ts'
import { findingAsData, placeText } from './show-finding.ts'

/** Prints what was found: the images by plugin, then what is no image for sure. */
export function printList(
  found: FoundInPlugins,
  config: ImagesConfig,
  { io, json, verbosity }: Context,
): void {
  if (json) {
    io.stdout(listAsJson(found, config))
    return
  }
  const { images, guesses, incomplete, maybe, sourceless, annotated, ignored } = found.collected
  const findings = images.flatMap((image) => image.findings)
  io.stdout(
    byOrigin(findings, verbosity === 'verbose') +
      section('Guesses, copied with --include-guesses only', guesses) +
      section(`Put together elsewhere; declare the image in ${CONFIG_FILE}`, incomplete) +
      section(
        `May be images or parts of some; declare the images in ${CONFIG_FILE}, or ignore them`,
        maybe,
      ) +
      section(
        `There only when a registry is set, so their sources are not known; declare these in ${CONFIG_FILE}`,
        sourceless,
      ) +
      section('Listed by the annotations of charts, found in no manifest', annotated) +
      section(`Ignored by ${CONFIG_FILE}`, ignored),
  )
  if (verbosity !== 'quiet') {
    const plugins = new Set(
      findings.filter(({ rule }) => rule !== 'declared').map(({ origin }) => origin[0]),
    ).size
    io.stderr(`${counted(images.length, 'image')} in ${counted(plugins, 'plugin')}\n`)
  }
}

/** A table for each inner Plugin. */
function byOrigin(findings: readonly ImageFinding[], withTemplates: boolean): string {
  const groups = new Map<string, ImageFinding[]>()
  for (const finding of findings) {
    const isRendered = finding.origin.length > 1
    const title = (isRendered ? finding.origin.slice(0, -1) : finding.origin).join(' > ')
    groups.set(title, [...(groups.get(title) ?? []), finding])
  }
  return [...groups]
    .sort(([a], [b]) => compareText(a, b))
    .map(([title, group]) => {
      const rows = group.map((finding) => [
        nameOf(finding),
        finding.rule,
        finding.confidence,
        ...(withTemplates ? [finding.origin.at(-1) ?? ''] : []),
        placeText(finding),
      ])
      return `${title}\n${formatTable(rows.sort(compareRows), '  ')}`
    })
    .join('\n')
}

function section(title: string, findings: readonly ImageFinding[]): string {
  if (findings.length === 0) return ''
  const rows = findings.map((finding) => [
    nameOf(finding),
    finding.problem ?? finding.rule,
    [...finding.origin, placeText(finding)].join(' > '),
  ])
  const unique = [...new Map(rows.map((row) => [row.join('\n'), row])).values()]
  return `\n${title}:\n${formatTable(unique.sort(compareRows), '  ')}`
}

function nameOf({ image, reference }: ImageFinding): string {
  return readableImage(reference ? familiarReference(reference) : image)
}

function compareRows(a: readonly string[], b: readonly string[]): number {
  return compareText(a.join('\n'), b.join('\n'))
}

function listAsJson({ collected, failures }: FoundInPlugins, config: ImagesConfig): string {
  const { images, guesses, incomplete, maybe, sourceless, annotated, ignored, unreadable } =
    collected
  return jsonEnvelope({
    images: images.map(({ reference, findings }) => ({
      image: familiarReference(reference),
      ...reference,
      foundIn: findings.map(findingAsData),
    })),
    guesses: guesses.map(findingAsData),
    incomplete: incomplete.map(findingAsData),
    maybe: maybe.map(findingAsData),
    sourceless: sourceless.map(findingAsData),
    annotated: annotated.map(findingAsData),
    ignored: ignored.map(findingAsData),
    declared: config.declared,
    unreadable,
    failures,
  })
}
