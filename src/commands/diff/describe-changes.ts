import {
  type FieldChange,
  type FormChange,
  type ImageChange,
  isWithoutEffect,
  type ObjectChange,
  refusals,
  type ValueChange,
} from '../../upgrade/index.ts'
import type { Comparison } from './comparison.ts'

/** A part of a comparison beside its objects, one line a change; only those with lines are shown. */
export function changeSections({
  images,
  values,
  forms,
  lost,
}: Comparison): { title: string; lines: string[] }[] {
  return [
    { title: 'Images', lines: images.map(describeImage) },
    { title: 'Values', lines: values.map(describeValueChange) },
    { title: 'Form', lines: forms.map(describeFormChange) },
    { title: 'Given values that the newer version does not know', lines: lost },
  ].filter(({ lines }) => lines.length > 0)
}

/** `apps/v1 Deployment web/api` */
export function describeObject({ apiVersion, kind, namespace, name }: ObjectChange): string {
  return `${apiVersion} ${kind} ${namespace === '' ? name : `${namespace}/${name}`}`
}

const LONGEST_VALUE = 60

/** A value in a line: JSON, but for plain texts, and shortened. */
function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing'
  const isPlain = typeof value === 'string' && /^[^\s"']+$/.test(value)
  const text = isPlain ? value : JSON.stringify(value)
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}...` : text
}

/** `spec.replicas: 1 -> 2` */
export function describeField({ field, before, after }: FieldChange): string {
  return `${field}: ${describeValue(before)} -> ${describeValue(after)}`
}

/** What happens to an object beside what its fields say, one sentence each. */
export function describeEffects(change: ObjectChange): string[] {
  const { renamed, oldApiVersion, restartsPods, kept, sender } = change
  const sentences: string[] = []
  if (renamed && 'to' in renamed) {
    sentences.push(`It is called ${renamed.to} now: this one is deleted with all it holds.`)
  }
  if (renamed && 'from' in renamed) sentences.push(`It was called ${renamed.from}.`)
  if (oldApiVersion !== undefined && sender === 'installer') {
    sentences.push(
      `Its apiVersion was ${oldApiVersion}: the installer deletes the object right after it has updated it.`,
    )
  }
  if (isWithoutEffect(change)) sentences.push('Servers change nothing: they keep what they have.')
  if (restartsPods) sentences.push('Its pods are replaced.')
  if (kept.length > 0) {
    sentences.push(
      `The installer leaves in the cluster what is no longer rendered: ${kept.join(', ')}.`,
    )
  }
  return sentences
}

/** What servers refuse in an object, one sentence for each objection, with the versions that raise it. */
export function describeRefusals(change: ObjectChange): string[] {
  const versions = new Map<string, string[]>()
  for (const [version, { causes }] of refusals(change)) {
    for (const { field, message } of causes) {
      const text = field === '' ? message : `${field} ${message}`
      versions.set(text, [...(versions.get(text) ?? []), version])
    }
  }
  return [...versions].map(([text, those]) => `Refused by ${those.join(', ')}: ${text}`)
}

function describeImage({ repository, change, before, after, notLocked }: ImageChange): string {
  const tags = (references: readonly string[]): string =>
    references.map((reference) => reference.slice(repository.length)).join(' ')
  const lacks = notLocked && notLocked.length > 0 ? ' (not in the lock: copy it)' : ''
  if (change === 'added') return `${repository}${tags(after)} is new${lacks}`
  if (change === 'removed') return `${repository}${tags(before)} is no longer used`
  return `${repository} ${tags(before)} -> ${tags(after)}${lacks}`
}

function describeValueChange(change: ValueChange): string {
  const { key } = change
  switch (change.change) {
    case 'added':
      return `${key} is new: ${describeValue(change.after)}`
    case 'removed':
      return `${key} is gone (${describeValue(change.before)}): who set it sets nothing now`
    case 'renamed':
      return `${key} is called ${change.to} now: who set it sets nothing now`
    case 'type':
      return `${key} is of another type: ${describeValue(change.before)} -> ${describeValue(change.after)}`
    case 'default':
      return `${key} has another default: ${describeValue(change.before)} -> ${describeValue(change.after)}`
  }
}

function describeFormChange({ key, change, before, after }: FormChange): string {
  if (change === 'added') return `${key} is new (${after})`
  if (change === 'removed') return `${key} is no longer drawn`
  return `${key} is a ${after}, where it was a ${before}`
}
