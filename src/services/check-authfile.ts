import { readFile } from 'node:fs/promises'
import { isAbsolute, resolve } from 'node:path'
import { UserError } from '../diagnostics/index.ts'
import { isMissing, reasonOf } from '../files/index.ts'
import type { Context } from './context.ts'

/**
 * Refuses a file of credentials that cannot be used. skopeo goes on without credentials when it is not there, and the
 * registries then answer that a login is missing.
 * @param authfile As the user wrote it, relative to the current folder (`--cwd`).
 * @throws UserError
 */
export async function requireAuthfile(authfile: string, { cwd }: Context): Promise<void> {
  const path = resolve(cwd, authfile)
  const where = isAbsolute(authfile) ? '' : ` in ${cwd}`
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    const problem = isMissing(error)
      ? `there is no file ${authfile}${where}`
      : `${authfile}: ${reasonOf(error)}`
    throw new UserError(`--authfile: ${problem}`, { hint: HINT })
  }
  if (!isJsonObject(text)) {
    // Its text is secret, and so no part of the message.
    throw new UserError(
      `--authfile: ${authfile} is no file of credentials: it does not hold JSON`,
      {
        hint: HINT,
      },
    )
  }
}

const HINT = '"skopeo login --authfile FILE REGISTRY" writes one; podman and docker write the same.'

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null
  } catch {
    return false
  }
}
