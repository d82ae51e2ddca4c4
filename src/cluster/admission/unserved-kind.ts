import { didYouMean } from '../../diagnostics/index.ts'
import { builtInKinds, knownKind, successorOf } from '../apis/served-kinds.ts'

/**
 * Why a server has no such kind, and what to write instead, in one sentence that lacks the server.
 * @param minor 28 for Kubernetes 1.28.
 */
export function whyUnserved(apiVersion: string, kind: string, minor: number): string {
  const what = `${apiVersion} ${kind}`
  const known = knownKind(apiVersion, kind)
  if (known === undefined) return whyUnknown(apiVersion, kind, minor)
  const { introduced, removed, isOff } = known
  if (removed !== undefined && removed <= minor) {
    const successor = successorOf(apiVersion, kind, minor)
    const instead = successor === undefined ? 'nothing takes its place' : `write ${successor}`
    return `${what} is gone since Kubernetes 1.${removed}; ${instead}`
  }
  if (introduced > minor) return `${what} comes with Kubernetes 1.${introduced}`
  if (isOff === true) return `${what} is off unless the cluster's administrator turns it on`
  return `${what} is not served`
}

function whyUnknown(apiVersion: string, kind: string, minor: number): string {
  const served = builtInKinds(minor)
  const ofVersion = served.filter((candidate) => candidate.apiVersion === apiVersion)
  const elsewhere = served.find((candidate) => candidate.kind === kind)
  if (elsewhere !== undefined) {
    return `${apiVersion} has no ${kind}; write ${elsewhere.apiVersion} ${kind}`
  }
  const meant = didYouMean(
    kind,
    ofVersion.map((candidate) => candidate.kind),
  )
  if (meant !== undefined) return `${apiVersion} has no ${kind}; did you mean ${meant}?`
  return ofVersion.length > 0
    ? `${apiVersion} has no ${kind}`
    : `no CustomResourceDefinition at hand defines ${apiVersion} ${kind}`
}
