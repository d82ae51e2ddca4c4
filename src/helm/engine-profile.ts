/**
 * Which Helm the engine answers as: `helm4` is Helm 4.1.4, `installer` is Helm 3.8.2 as the KubeGems installer embeds
 * it (kubegems/kubegems go.mod).
 */
export type EngineProfile = 'helm4' | 'installer'

export const DEFAULT_PROFILE: EngineProfile = 'helm4'
