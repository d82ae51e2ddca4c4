/** A canonical reference without its tag and digest. */
export function repositoryName(reference: string): string {
  return reference.replace(/@.*$/s, '').replace(/:[^:/]*$/, '')
}
