import type { Insertion, ValuePath } from '../../analysis/index.ts'
import type { Subject } from '../frame/subject.ts'
import { unusedEntries } from './unused-values.ts'
import type { ValuesEntry } from './values-entries.ts'

/** A key that is fed from another value than the one of its name. */
export interface ValueMixup {
  insertion: Insertion
  key: string
  /** What is inserted. */
  fed: ValuePath
  /** What nobody reads. */
  unused: ValuesEntry
}

/**
 * Keys of objects and of inner values that get another value than the unused one of the same name: a copied line. Either
 * the two values are neighbours, or the unused one has the name of the section that the key is in.
 */
export async function valueMixups(subject: Subject): Promise<readonly ValueMixup[]> {
  const facts = await subject.templateFacts()
  const unused = (await unusedEntries(subject)).flatMap(leavesOf)
  if (!facts.ok || unused.length === 0) return []
  return facts.value.insertions.flatMap((insertion) => {
    const key = insertion.keys.at(-1)
    const [fed, ...others] = insertion.paths
    if (key === undefined || fed === undefined || others.length > 0) return []
    if (insertion.chart.length > 0 || !insertion.isWholeValue) return []
    const found = unused.find(
      ({ path }) => isSameWord(path.at(-1), key) && isMeant(path, fed, insertion.keys),
    )
    return found ? [{ insertion, key, fed, unused: found }] : []
  })
}

/** Whether an unused value stands where the inserted one should not. */
function isMeant(unused: ValuePath, fed: ValuePath, keys: readonly string[]): boolean {
  if (isBeside(unused, fed)) return !isSameWord(fed.at(-1), unused.at(-1) ?? '')
  const isIn = (section: string | undefined): boolean =>
    section !== undefined && keys.slice(0, -1).some((key) => isSameWord(section, key))
  return isIn(unused.at(-2)) && !isIn(fed.at(-2))
}

function leavesOf(entry: ValuesEntry): ValuesEntry[] {
  return entry.children.length === 0 ? [entry] : entry.children.flatMap(leavesOf)
}

/** In one map, such as `redis.cpu` and `redis.memory`. */
function isBeside(one: ValuePath, other: ValuePath): boolean {
  return one.slice(0, -1).join('\0') === other.slice(0, -1).join('\0')
}

function isSameWord(one: string | undefined, other: string): boolean {
  return one !== undefined && plain(one) === plain(other)
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[-_.]/g, '')
}
