import type { PlannedCopy } from '../copy/plan-copies.ts'
import { quoteYaml } from '../quote-yaml.ts'
import { canonicalReference, type ImageReference } from '../reference.ts'
import type { ExportedCopies, ExportSettings } from './export-format.ts'

/**
 * A file for `skopeo sync --src yaml` (skopeo-sync(1)). It can only write below one place, under the last part of a
 * repository's name, so images that go elsewhere are left out and warned of.
 */
export function skopeoSync(
  copies: readonly PlannedCopy[],
  { destination, sourceTlsVerify, targetTlsVerify }: ExportSettings,
): ExportedCopies {
  const place = `${destination.registry}/${destination.repository}`
  const warnings: string[] = []
  const registries = new Map<string, Map<string, string[]>>()
  for (const copy of copies) {
    const problem = problemOf(copy, place)
    if (problem !== undefined) {
      warnings.push(`${canonicalReference(copy.source)} is left out: ${problem}`)
      continue
    }
    const { registry, path, tag = '' } = copy.source
    const repositories = registries.get(registry) ?? new Map<string, string[]>()
    repositories.set(path, [...(repositories.get(path) ?? []), tag])
    registries.set(registry, repositories)
  }
  const body = [...registries].map(([registry, repositories]) =>
    writeRegistry(registry, repositories, sourceTlsVerify),
  )
  const text = `# skopeo sync --all --keep-going --dest-tls-verify=${targetTlsVerify} --src yaml --dest docker FILE ${place}
${body.join('') || '{}\n'}`
  return { text, warnings }
}

function problemOf({ source, target, digest }: PlannedCopy, place: string): string | undefined {
  const { tag } = source
  if (tag === undefined) return 'skopeo sync cannot give an image without a tag a name'
  if (digest !== undefined) return 'skopeo sync cannot write the image of a digest under a tag'
  const written = `${place}/${lastPart(source)}:${tag}`
  const wanted = canonicalReference(target)
  return written === wanted ? undefined : `skopeo sync would write ${written}, not ${wanted}`
}

function lastPart({ path }: ImageReference): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function writeRegistry(
  registry: string,
  repositories: Map<string, string[]>,
  tlsVerify: boolean,
): string {
  const images = [...repositories].map(
    ([path, tags]) =>
      `    ${JSON.stringify(path)}:\n${tags.map((tag) => `      - ${quoteYaml(tag)}\n`).join('')}`,
  )
  // With a file, skopeo ignores --src-tls-verify.
  return `${JSON.stringify(registry)}:\n  tls-verify: ${tlsVerify}\n  images:\n${images.join('')}`
}
