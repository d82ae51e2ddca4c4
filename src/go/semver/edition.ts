/**
 * The release of Masterminds/semver whose rules and words apply: `3.4` is in Helm 4.1.4; `3.1` (3.1.1) is in Helm 3.8.2
 * and in the KubeGems installer (kubegems/kubegems go.mod).
 */
export type SemverEdition = '3.1' | '3.4'

export const DEFAULT_EDITION: SemverEdition = '3.4'
