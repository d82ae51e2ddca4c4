import { formatBytes } from '../../diagnostics/index.ts'
import type { CopyEstimate, SizeSum } from '../../images/index.ts'
import type { Context } from '../../services/context.ts'
import { counted } from '../../terminal/index.ts'

const NAMED_REGISTRIES = 3

/**
 * One line before copying begins, such as
 * `38 images, 14.2 GB, 9.1 GB missing, about 120 manifest requests to docker.io`.
 */
export function printEstimate(estimate: CopyEstimate, { io, verbosity }: Context): void {
  if (verbosity === 'quiet') return
  const { images, all, missing } = estimate
  const parts = [counted(images, 'image'), sum(all), `${sum(missing)} missing`]
  io.stderr(`${[...parts, ...requests(estimate)].join(', ')}\n`)
}

function sum({ bytes, certainty }: SizeSum): string {
  if (bytes === 0 && certainty === 'at least') return 'an unknown size'
  return certainty === 'exact' ? formatBytes(bytes) : `${certainty} ${formatBytes(bytes)}`
}

// Registries count how many manifests one reads, and some limit it.
function requests({ requests: all }: CopyEstimate): string[] {
  const [first, ...others] = all.slice(0, NAMED_REGISTRIES)
  if (!first) return []
  const rest = all.slice(NAMED_REGISTRIES).reduce((total, { count }) => total + count, 0)
  const more = others.map(({ registry, count }) => `${count} to ${registry}`)
  if (rest > 0) more.push(`${rest} to others`)
  const [last] = more.splice(-1)
  const start = `about ${counted(first.count, 'manifest request')} to ${first.registry}`
  return last === undefined ? [start] : [`${[start, ...more].join(', ')} and ${last}`]
}
