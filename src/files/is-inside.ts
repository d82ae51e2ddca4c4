import { isAbsolute, relative, sep } from 'node:path'

/** Whether an absolute path is a folder or lies below it, by its name alone: links are not looked at. */
export function isInside(path: string, folder: string): boolean {
  const below = relative(folder, path)
  return below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below)
}
