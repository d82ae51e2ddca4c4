import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'

/** Judges a path that must not lead upwards (pkg/apis/core/validation validatePathNoBacksteps). */
export function validateNoWayUp(path: string, field: FieldPath, complaints: Complaints): void {
  if (hasWayUp(path)) complaints.invalid(field, path, 'must not have ".." as a part')
}

export function hasWayUp(path: string): boolean {
  return path.split('/').includes('..')
}

/** Judges a path below some folder (validateLocalDescendingPath). */
export function validateRelativePath(path: string, field: FieldPath, complaints: Complaints): void {
  if (path.startsWith('/'))
    complaints.invalid(field, path, 'must be relative, without "/" before it')
  validateNoWayUp(path, field, complaints)
}

/** Judges the path of a file in a volume that the kubelet writes, whose own files begin with ".." (validateLocalNonReservedPath). */
export function validateFilePath(path: string, field: FieldPath, complaints: Complaints): void {
  validateRelativePath(path, field, complaints)
  if (path.startsWith('..') && !path.startsWith('../')) {
    complaints.invalid(field, path, 'must not begin with ".."')
  }
}
