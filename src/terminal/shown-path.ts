import { relative, sep } from 'node:path'

/**
 * A path as people and scripts get it: as they would type it in the current folder, with forward slashes.
 * @param path Absolute.
 * @returns Empty for the current folder itself.
 */
export function shownPath(path: string, cwd: string): string {
  return relative(cwd, path).split(sep).join('/')
}
