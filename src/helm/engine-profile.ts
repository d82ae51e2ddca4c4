import type { SemverEdition } from '../go/semver/index.ts'

/**
 * Which Helm the engine answers as: `helm4` is Helm 4.1.4, `installer` is Helm 3.8.2 as the KubeGems installer embeds
 * it (kubegems/kubegems go.mod).
 */
export type EngineProfile = 'helm4' | 'installer'

export const DEFAULT_PROFILE: EngineProfile = 'helm4'

/** The rules of versions and constraints in each profile, from the go.mod of that Helm. */
export const SEMVER_EDITIONS: Readonly<Record<EngineProfile, SemverEdition>> = {
  helm4: '3.4',
  installer: '3.1',
}
