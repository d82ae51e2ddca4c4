import type { Answer, Verdict } from '../../cluster/index.ts'
import { counted, formatTable } from '../../terminal/index.ts'
import { lostFields } from './answer-findings.ts'
import type { JudgedObject } from './judge-objects.ts'

const WORDS: Readonly<Record<Verdict, string>> = {
  'no-match': 'no such kind',
  rejected: 'refused',
  'rejected-for-real': 'refused',
  'strict-only': 'field dropped',
  warned: 'warned',
  'accepted-changes': 'accepted',
  accepted: 'accepted',
}

function wordFor(answer: Answer, { object, isForeign }: JudgedObject): string {
  if (isForeign) return 'not judged'
  const isLossy = answer.verdict === 'accepted-changes' && lostFields(answer, object).length > 0
  return WORDS[isLossy ? 'strict-only' : answer.verdict]
}

/** A table of the objects that not every server simply accepts, by version, and a count of the others. */
export function formatAnswers(
  judged: readonly JudgedObject[],
  versions: readonly string[],
): string {
  const rows = judged
    .map((one) => ({ one, words: [...one.answers.values()].map((answer) => wordFor(answer, one)) }))
    .filter(({ words }) => words.some((word) => word !== WORDS.accepted))
    .map(({ one, words }) => [...nameOf(one), ...words])
  const table = rows.length === 0 ? '' : formatTable([['KIND', 'NAME', ...versions], ...rows])
  const rest = judged.length - rows.length
  const servers = `Kubernetes ${versions.join(', ')}`
  return `${table}${table === '' ? '' : '\n'}${counted(rest, 'object')} accepted by ${servers}\n\n`
}

function nameOf({ head: { kind, namespace, name } }: JudgedObject): [kind: string, name: string] {
  return [kind === '' ? '(unknown)' : kind, namespace === '' ? name : `${namespace}/${name}`]
}
