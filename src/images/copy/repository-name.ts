/** A canonical reference without its tag and digest. */
export function repositoryName(reference: string): string {
  return reference.replace(/@.*$/s, '').replace(/:[^:/]*$/, '')
}

/** The registry of a canonical reference. */
export function registryOf(reference: string): string {
  return reference.slice(0, reference.indexOf('/'))
}
