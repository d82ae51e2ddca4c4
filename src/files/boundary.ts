import { relative, sep } from 'node:path'
import { UserError } from '../diagnostics/index.ts'
import { isInside } from './is-inside.ts'
import { realTarget } from './real-target.ts'

/**
 * The one rule for what may be read and written: a path and what its symbolic links lead to must lie in one of these
 * folders (absolute paths; the folders may be links themselves). A `.git` folder in them is not theirs: its files hold
 * credentials and name programs.
 */
export type Boundary = readonly string[]

/** Whether a path lies in the boundary once all its links are followed. @throws UserError for a loop of links. */
export function isWithin(path: string, boundary: Boundary): boolean {
  const target = realTarget(path)
  return boundary.some((root) => {
    const realRoot = realTarget(root)
    return isInside(target, realRoot) && !isPrivate(relative(realRoot, target))
  })
}

function isPrivate(below: string): boolean {
  return below.split(sep).includes('.git')
}

/**
 * For a file that is about to be written or removed, and a folder that is about to be made.
 * @throws UserError when a link on the way, or the file itself as a link, leads out of the boundary.
 */
export function requireWritable(path: string, boundary: Boundary): void {
  if (isWithin(path, boundary)) return
  const target = realTarget(path)
  if (boundary.every((root) => !isInside(path, root))) {
    throw new UserError(`${path} is not written: it lies outside of ${boundary[0]}`)
  }
  throw new UserError(
    `${path} is not written: a symbolic link makes it ${target}, outside of ${boundary[0]}`,
    {
      hint: `Replace the link by a file or folder of its own, or allow its target in .kgplugin.yaml: allow: [${JSON.stringify(target)}]`,
    },
  )
}

/**
 * The boundary for what a user names on the command line: the given one for paths in it; a path elsewhere is the user's
 * choice, and its links may lead anywhere below it.
 */
export function boundaryOfNamed(path: string, boundary: Boundary): Boundary {
  return boundary.some((root) => isInside(path, root)) ? boundary : [path, ...boundary]
}
