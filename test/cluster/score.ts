/*
 * Compares our answers with those of real API servers, as far as the shared corpus is at hand:
 *
 *     npx tsx test/cluster/score.ts [GROUP | START OF ID] [KIND OF DIFFERENCE]
 *
 * Theirs stand before the slash, ours behind it.
 */
import { readRecordings } from './recordings.ts'
import { type Difference, type Score, scoreVersion, SCORED_VERSIONS } from './scoring.ts'

const KINDS: readonly Difference[] = [
  'false refusal',
  'missed refusal',
  'verdict',
  'fields',
  'missed warning',
  'false warning',
  'dropped',
  'apply: false refusal',
  'apply: missed refusal',
]

function main(filter = '', kind = ''): void {
  const recordings = readRecordings()
  if (recordings === undefined) throw new Error('the shared corpus is not here')
  const chosen = recordings.filter(
    ({ id, group }) => group === 'setup' || group.startsWith(filter) || id.startsWith(filter),
  )
  const scores = SCORED_VERSIONS.map((version) => scoreVersion(chosen, version))
  const lines = [...differenceLines(scores, kind), tableOf(scores)]
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** One line a difference, with the versions that have it. */
function differenceLines(scores: readonly Score[], chosen: string): string[] {
  const versions = new Map<string, string[]>()
  for (const { version, differences } of scores) {
    for (const { kind, id, text } of differences.filter((one) => one.kind.startsWith(chosen))) {
      const line = `${kind}: ${id}: ${text}`
      versions.set(line, [...(versions.get(line) ?? []), version])
    }
  }
  return [...versions]
    .sort(([one], [other]) => rankOf(one) - rankOf(other))
    .map(([line, those]) => `${line} (${those.join(' ')})`)
}

function rankOf(line: string): number {
  return KINDS.findIndex((kind) => line.startsWith(`${kind}: `))
}

function tableOf(scores: readonly Score[]): string {
  const rows = scores.map(
    ({ version, accepted, refused, withFields, warnings, notJudged, differences }) => {
      const count = (kind: Difference): number =>
        differences.filter((one) => one.kind === kind).length
      return {
        version,
        'not judged': notJudged,
        accepted,
        'false refusals': count('false refusal'),
        refused,
        missed: count('missed refusal'),
        'same refusals': percent(refused - count('missed refusal'), refused),
        'same fields': percent(withFields - count('fields'), withFields),
        'other verdicts': count('verdict'),
        'warnings missed': `${count('missed warning')} of ${warnings}`,
        'false warnings': count('false warning'),
        dropped: count('dropped'),
        'apply false': count('apply: false refusal'),
        'apply missed': count('apply: missed refusal'),
      }
    },
  )
  const names = Object.keys(rows[0] ?? {}) as (keyof (typeof rows)[number])[]
  return names
    .map((name) => [name.padEnd(16), ...rows.map((row) => String(row[name]).padStart(10))].join(''))
    .join('\n')
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`
}

main(...process.argv.slice(2))
