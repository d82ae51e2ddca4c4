import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'

const PATH_TYPES: readonly string[] = ['Exact', 'Prefix', 'ImplementationSpecific']
const FORBIDDEN_PARTS: readonly string[] = ['//', '/./', '/../', '%2f', '%2F']
const FORBIDDEN_ENDS: readonly string[] = ['/..', '/.']

/**
 * Judges the path of a rule by its type: only an implementation-specific one may be empty, or hold what a URL would
 * not keep (pkg/apis/networking/validation validateHTTPIngressPath).
 */
export function validateIngressPath(
  path: string,
  type: string,
  field: FieldPath,
  complaints: Complaints,
): void {
  validateChoice(type, PATH_TYPES, field.child('pathType'), complaints)
  const at = field.child('path')
  const isPlain = type === 'Exact' || type === 'Prefix'
  if (!isPlain && (type !== 'ImplementationSpecific' || path === '')) return
  if (!path.startsWith('/')) complaints.invalid(at, path, 'must begin with "/"')
  if (!isPlain) return
  for (const part of FORBIDDEN_PARTS) {
    if (path.includes(part)) complaints.invalid(at, path, `must not have "${part}"`)
  }
  for (const end of FORBIDDEN_ENDS) {
    if (path.endsWith(end)) complaints.invalid(at, path, `must not end with "${end}"`)
  }
}
