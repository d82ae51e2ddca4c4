import { createTwoFilesPatch } from 'diff'
import type { Outcome } from './conformance-case.ts'

export type Verdict =
  | { kind: 'identical' }
  /** Only lines differ that differ between two runs of the real Helm, too. */
  | { kind: 'masked' }
  | { kind: 'different'; details: string }

/**
 * @param again The real Helm's answer of another time; asked only when the first one differs.
 */
export async function compareOutcomes(
  ours: Outcome,
  real: Outcome,
  again: () => Promise<Outcome>,
): Promise<Verdict> {
  const difference = describeDifference(ours, real)
  if (difference === undefined) return { kind: 'identical' }
  const mask = changingLines(real.stdout, (await again()).stdout)
  const masked = describeDifference(
    { ...ours, stdout: hideLines(ours.stdout, mask) },
    { ...real, stdout: hideLines(real.stdout, mask) },
  )
  return masked === undefined ? { kind: 'masked' } : { kind: 'different', details: masked }
}

export function describeDifference(ours: Outcome, real: Outcome): string | undefined {
  if (ours.succeeded !== real.succeeded) {
    return `helm ${real.succeeded ? 'succeeds' : `fails: ${real.error}`}\nwe ${ours.succeeded ? 'succeed' : `fail: ${ours.error}`}`
  }
  if (comparable(ours.error) !== comparable(real.error)) return patch(real.error, ours.error)
  if (ours.stdout !== real.stdout) return patch(real.stdout, ours.stdout)
  const remarks = [real.remarks, ours.remarks].map((lines) => lines.join('\n'))
  return remarks[0] === remarks[1] ? undefined : patch(remarks[0]!, remarks[1]!)
}

const REPEATED_INCLUDE = /(template: \S+ executing "[^"]*" at <[^>]*>: error calling include: )\1+/g

const LIST_OF_KEYS = /'[^']*'(?:, '[^']*')+/g

// Several violations of a schema, and the keys that one names, come in the order of Go's maps, and how deep an endless
// recursion gets before it is noticed differs: our stack ends before Helm's count of 1000 does.
function comparable(error: string): string {
  if (error.includes('of the schema(s)')) {
    const lines = error.replace(LIST_OF_KEYS, (keys) => keys.split(', ').sort().join(', '))
    return lines.split('\n').sort().join('\n')
  }
  return error.replaceAll(REPEATED_INCLUDE, '$1')
}

function changingLines(first: string, second: string): Set<number> {
  const [a, b] = [first.split('\n'), second.split('\n')]
  const changing = new Set<number>()
  for (const [index, line] of a.entries()) if (line !== b[index]) changing.add(index)
  return changing
}

function hideLines(text: string, lines: ReadonlySet<number>): string {
  return text
    .split('\n')
    .map((line, index) => (lines.has(index) ? '(changing)' : line))
    .join('\n')
}

function patch(real: string, ours: string): string {
  return createTwoFilesPatch('helm', 'ours', `${real}\n`, `${ours}\n`, '', '', { context: 2 })
    .split('\n')
    .slice(2, 40)
    .join('\n')
}
