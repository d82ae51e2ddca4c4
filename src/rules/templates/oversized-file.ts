import type { Subject } from '../frame/subject.ts'
import type { Rule } from '../frame/rule.ts'
import { inChartYaml } from '../frame/finding.ts'

const MEBIBYTE = 1024 * 1024

export const oversizedFile: Rule = {
  id: 'oversized-file',
  severity: 'warning',
  summary: 'A packed chart is smaller than 1 MiB, and what KubeGems keeps of all plugins fits into one Secret.',
  why: 'The installer and Helm keep charts and the list of all plugins in Secrets, which hold 1 MiB: what is larger cannot be installed, or hides every plugin of the repository.',
  // Made when somebody looks.
  get bad() {
    return { 'files/random.txt': randomText(1.6 * MEBIBYTE) }
  },
  good: { 'files/short.txt': 'short\n' },
  async check(subject, report) {
    const packaged = await subject.packaged()
    // Compressing takes long, and few charts may be so large.
    if (packaged.ok && packaged.value.maxSize > MEBIBYTE && packaged.value.bytes.length > MEBIBYTE) {
      const largest = largestFile(subject)
      report({
        message: `The packed chart has ${inMebibytes(packaged.value.bytes.length)}, more than the 1 MiB of a Secret; the largest file is ${largest.path} (${inMebibytes(largest.size)})`,
        at: { file: largest.path },
        hint: 'Leave out what no template reads, with a line in .helmignore.',
      })
    }
    const { total, largest } = metadataSize(subject)
    if (total > 0.9 * MEBIBYTE && largest === subject) {
      report({
        message: `Chart.yaml of all plugins together has ${inMebibytes(total)}, and the platform keeps it in one Secret of 1 MiB; this one is the largest`,
        at: inChartYaml('name'),
        hint: 'Shorten descriptions and annotations, and let icon be an address instead of the picture itself.',
      })
    }
  },
}

function inMebibytes(bytes: number): string {
  return `${(bytes / MEBIBYTE).toFixed(1)} MiB`
}

function largestFile({ chart }: Subject): { path: string; size: number } {
  const sizes = chart.files.map(({ path, data }) => ({ path, size: data.length }))
  return sizes.reduce((one, other) => (other.size > one.size ? other : one), {
    path: 'Chart.yaml',
    size: 0,
  })
}

function metadataSize({ neighbours }: Subject): { total: number; largest: Subject | undefined } {
  let total = 0
  let largest: { size: number; subject: Subject } | undefined
  for (const subject of neighbours.plugins().values()) {
    const size = subject.chart.file('Chart.yaml')?.data.length ?? 0
    total += size
    if (size > (largest?.size ?? 0)) largest = { size, subject }
  }
  return { total, largest: largest?.subject }
}

/** A text that hardly compresses, the same in every run. */
function randomText(length: number): string {
  let state = 1
  let text = ''
  while (text.length < length) {
    state = (state * 48_271) % 0x7fffffff
    text += state.toString(36)
  }
  return `${text}\n`
}
