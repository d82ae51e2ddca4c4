import { UserError } from '../diagnostics/index.ts'
import { errorCode, NotRegularError, systemErrorWords } from '../files/index.ts'

const NOT_REGULAR = 'It is not read, since that might never end. Put a file in its place.'

/** What the operating system refused, as an error for the user; undefined for every other error. */
export function systemFailure(error: unknown): UserError | undefined {
  if (error instanceof NotRegularError) return new UserError(error.message, { hint: NOT_REGULAR })
  const words = systemErrorWords(error)
  if (words === undefined) return undefined
  const { path } = error as NodeJS.ErrnoException
  const place = path ? `: ${path}` : ''
  return new UserError(`${words}${place} [${errorCode(error)}]`, { cause: error })
}
