/** The code of a system error, such as ENOENT (Node's `error.code`, errno(3)); undefined for any other error. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** Whether the file system says that there is no such file or folder. */
export function isMissing(error: unknown): boolean {
  return errorCode(error) === 'ENOENT'
}

/**
 * For the `catch` of a promise: a file or folder that is missing gives `fallback`.
 * @throws Every other error, as it was.
 */
export function ifMissing<T>(fallback: T): (error: unknown) => T {
  return (error) => {
    if (isMissing(error)) return fallback
    throw error
  }
}
