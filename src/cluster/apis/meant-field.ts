import { didYouMean } from '../../diagnostics/index.ts'
import { fieldsBeside } from './fields-beside.ts'

/**
 * The field that an author most likely meant by one that its kind does not have.
 * @param field Its path as API servers print it: `spec.containers[0].livenessprobe`.
 */
export function meantField(apiVersion: string, kind: string, field: string): string | undefined {
  const name = field.slice(field.lastIndexOf('.') + 1)
  const beside = fieldsBeside(apiVersion, kind, field)
  // Another version knows the field as it is written.
  if (beside.includes(name)) return undefined
  const exact = beside.find((known) => known.toLowerCase() === name.toLowerCase())
  return exact ?? didYouMean(name, beside)
}
