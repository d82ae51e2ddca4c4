import { accessSync, constants, type Stats, statSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'
import { ToolMissingError, ToolUnusableError } from '../diagnostics/index.ts'

/**
 * Finds a program on the PATH as execvp(3) does: the first file that may be executed. Only absolute folders of the
 * PATH count: `.` or `node_modules/.bin` would let the workspace bring its own git along.
 * @param tool A name, or an absolute path.
 * @param hint How to install it.
 * @throws ToolMissingError; ToolUnusableError when all that has the name is a folder or may not be executed.
 */
export function findProgram(
  tool: string,
  env: Readonly<Record<string, string | undefined>>,
  hint: string | undefined,
): string {
  let unusable: ToolUnusableError | undefined
  for (const path of candidates(tool, env)) {
    const problem = problemOf(path)
    if (problem === undefined) return path
    if (problem !== 'missing') unusable ??= new ToolUnusableError(tool, path, problem)
  }
  throw unusable ?? new ToolMissingError(tool, hint)
}

function candidates(tool: string, env: Readonly<Record<string, string | undefined>>): string[] {
  const isWindows = process.platform === 'win32'
  const endings = isWindows ? ['', ...(env['PATHEXT'] ?? '.EXE;.CMD;.BAT;.COM').split(';')] : ['']
  // Without a PATH, execvp(3) searches these.
  const path = env['PATH'] ?? env['Path'] ?? '/bin:/usr/bin'
  const folders = isAbsolute(tool) ? [''] : path.split(delimiter).filter(isAbsolute)
  return folders.flatMap((folder) => endings.map((ending) => join(folder, tool) + ending))
}

function problemOf(path: string): string | undefined {
  const stats = statsOf(path)
  if (stats === undefined) return 'missing'
  if (stats.isDirectory()) return 'it is a folder'
  if (!stats.isFile()) return 'it is no regular file'
  try {
    accessSync(path, constants.X_OK)
    return undefined
  } catch {
    return 'it may not be executed'
  }
}

// A folder of the PATH may be a file, or closed to this user: then nothing is found there.
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}
