/** What the templates know about the release. */
export interface Release {
  name: string
  namespace: string
  /** An upgrade instead of an install. */
  isUpgrade: boolean
  revision: number
}

const RELEASE_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
const MAX_RELEASE_NAME = 53

/** Why a release cannot have this name, in Helm's words; undefined when it can. (helm.sh/helm ValidateReleaseName) */
export function releaseNameProblem(name: string): string | undefined {
  if (name === '') return 'no name provided'
  if (name.length <= MAX_RELEASE_NAME && RELEASE_NAME.test(name)) return undefined
  return `invalid release name, must match regex ${RELEASE_NAME.source} and the length must not be longer than ${MAX_RELEASE_NAME}`
}
