import { fieldsBeside, meantField } from '../../cluster/index.ts'
import type { JudgedObject } from './judged-object.ts'

/** What a field that no server knows was probably meant to be, and where it would belong. */
export function droppedFieldHint(field: string, { object }: JudgedObject): string | undefined {
  const { apiVersion, kind } = object.head
  const meant = meantField(apiVersion, kind, field)
  if (meant !== undefined) return `Did you mean ${meant}?`
  const beside = fieldsBeside(apiVersion, kind, field)
  if (beside.includes(field.slice(field.lastIndexOf('.') + 1))) {
    return 'Newer versions of Kubernetes know it: print it for those only, by .Capabilities.KubeVersion.'
  }
  return beside.length === 0 ? undefined : 'Look at its indentation: it may belong to another part.'
}
