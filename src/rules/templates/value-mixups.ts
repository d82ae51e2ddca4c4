import type { Insertion, ValuePath } from '../../analysis/index.ts'
import type { Subject } from '../frame/subject.ts'
import { wordsOf } from './key-words.ts'
import { unusedEntries } from './unused-values.ts'
import { isSamePath } from './value-path.ts'
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
  const fedKeys = facts.value.insertions.flatMap(fedKey)
  const isFedAsNamed = (value: ValuePath): boolean =>
    fedKeys.some(({ key, fed }) => isSamePath(fed, value) && isNamedFor(value, key))
  return fedKeys.flatMap(({ insertion, key, fed }) => {
    const found = unused.find(({ path }) => {
      if (!isNamedFor(path, key) || !isMeant(path, fed, insertion.keys)) return false
      // `memory` for `maxMemory` is likely where `maxCpu` has its `cpu`.
      return isSameWords(path.at(-1) ?? '', key) || isFedAsNamed(fed)
    })
    return found ? [{ insertion, key, fed, unused: found }] : []
  })
}

interface FedKey {
  insertion: Insertion
  key: string
  fed: ValuePath
}

/** A key whose whole value, quoted or not, is one value. */
function fedKey(insertion: Insertion): FedKey[] {
  const { keys, paths, chart, isWholeValue, before, after } = insertion
  const key = keys.at(-1)
  const [fed, ...others] = paths
  if (key === undefined || fed === undefined || others.length > 0 || chart.length > 0) return []
  const isQuoted = /:\s*["']$/.test(before) && /^["']\s*(?:#.*)?$/.test(after)
  return isWholeValue || isQuoted ? [{ insertion, key, fed }] : []
}

/** Whether an unused value stands where the inserted one should not. */
function isMeant(unused: ValuePath, fed: ValuePath, keys: readonly string[]): boolean {
  if (isBeside(unused, fed)) {
    const words = wordsOf(fed.at(-1) ?? '')
    return !wordsOf(keys.at(-1) ?? '').every((word) => words.includes(word))
  }
  const isIn = (section: string | undefined): boolean =>
    section !== undefined && keys.slice(0, -1).some((key) => isSameWords(section, key))
  return isIn(unused.at(-2)) && !isIn(fed.at(-2))
}

function leavesOf(entry: ValuesEntry): ValuesEntry[] {
  return entry.children.length === 0 ? [entry] : entry.children.flatMap(leavesOf)
}

/** In one map, such as `redis.cpu` and `redis.memory`. */
function isBeside(one: ValuePath, other: ValuePath): boolean {
  return one.slice(0, -1).join('\0') === other.slice(0, -1).join('\0')
}

/** Whether the name of a value ends with the words of a key: `maxMemory` is for `memory`. */
function isNamedFor(path: ValuePath, key: string): boolean {
  const words = wordsOf(key)
  return words.length > 0 && wordsOf(path.at(-1) ?? '').slice(-words.length).join() === words.join()
}

function isSameWords(one: string, other: string): boolean {
  return wordsOf(one).join('') === wordsOf(other).join('')
}
