import { UserError } from '../diagnostics/index.ts'

/** What is wrong with a namespace: it is an RFC 1123 label, as the Kubernetes API server requires. */
export function namespaceProblem(namespace: string): string | undefined {
  const isLabel = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(namespace)
  return isLabel ? undefined : 'Use lower-case letters, digits and dashes, at most 63.'
}

/** @throws UserError for what the API server would refuse */
export function requireNamespace(namespace: string): void {
  const hint = namespaceProblem(namespace)
  if (hint) throw new UserError(`"${namespace}" cannot be a namespace`, { hint })
}
