import type { ValuePath } from '../../analysis/index.ts'

/** Whether two paths name the same value, where `*` stands for any key. */
export function isSamePath(one: ValuePath, other: ValuePath): boolean {
  return one.length === other.length && isBelow(one, other)
}

/** Whether a path names a value or something in it, where `*` stands for any key. */
export function isBelow(path: ValuePath, ancestor: ValuePath): boolean {
  if (path.length < ancestor.length) return false
  return ancestor.every((key, at) => key === path[at] || key === '*' || path[at] === '*')
}

/** As a template reads it: `.Values.a.b`. */
export function shownPath(path: ValuePath): string {
  return ['.Values', ...path].join('.')
}
