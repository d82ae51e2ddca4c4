import { lstatSync, readlinkSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { UserError } from '../diagnostics/index.ts'

/** As many as Linux follows (path_resolution(7)). */
const MAX_LINKS = 40

/**
 * The place that a path means when every symbolic link on the way and at its end is followed. Unlike realpath(3), it
 * needs not to exist: a link to nowhere leads to the file that writing through it would create.
 * @param path Absolute.
 * @throws UserError for links that lead in a circle.
 */
export function realTarget(path: string): string {
  return follow(resolve(path), { left: MAX_LINKS, path })
}

function follow(path: string, budget: { left: number; path: string }): string {
  const above = dirname(path)
  if (above === path) return path
  const place = join(follow(above, budget), basename(path))
  const target = linkTarget(place)
  if (target === undefined) return place
  if (--budget.left < 0) throw new UserError(`${budget.path}: symbolic link loop`)
  return follow(resolve(dirname(place), target), budget)
}

function linkTarget(path: string): string | undefined {
  try {
    return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : undefined
  } catch {
    // What is not there is no link; what cannot be looked at fails where it is used.
    return undefined
  }
}
