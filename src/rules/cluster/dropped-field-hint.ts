import { fieldsBeside } from '../../cluster/index.ts'
import { didYouMean } from '../../diagnostics/index.ts'
import type { JudgedObject } from './judged-object.ts'

/** The newest definitions know all fields that were ever meant. */
const ANY_MINOR = 99

/** What a field that no server knows was probably meant to be, and where it would belong. */
export function droppedFieldHint(field: string, { object }: JudgedObject): string | undefined {
  const { apiVersion, kind } = object.head
  const name = field.slice(field.lastIndexOf('.') + 1)
  const beside = fieldsBeside(apiVersion, kind, field, ANY_MINOR)
  const exact = beside.find((known) => known.toLowerCase() === name.toLowerCase())
  const meant = exact ?? didYouMean(name, beside)
  if (meant !== undefined) return `Did you mean ${meant}?`
  return beside.length === 0 ? undefined : 'Look at its indentation: it may belong to another part.'
}
