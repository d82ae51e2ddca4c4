import { defaultHttpClient, fetchManifestDigest } from '../fetch/index.ts'
import type { RegistryAccess } from '../images/index.ts'
import type { Context } from './context.ts'
import { registryAuthorization } from './registry-credentials.ts'

/** Where Docker Hub answers, and what its credentials are stored under (containers-auth.json(5)). */
const DOCKER_HUB = { host: 'registry-1.docker.io', names: ['docker.io', 'index.docker.io'] }

/** skopeo is asked when this takes longer. */
const PATIENCE_MS = 10_000

/**
 * Asks registries for the digest of an image, as soon as one request can tell it.
 * @returns A function of a canonical reference; its result is undefined where the registry gives no clear answer.
 */
export function openSourceDigest(
  { tlsVerify, authfile }: RegistryAccess,
  context: Context,
): (reference: string) => Promise<string | undefined> {
  const client = {
    ...defaultHttpClient(context, tlsVerify ? undefined : { trustsAnybody: true }),
    timeoutMs: PATIENCE_MS,
  }
  return async (image) => {
    const [, registry = '', repository = '', separator, rest = ''] =
      /^([^/]+)\/([^@:]+)([@:])(.+)$/.exec(image) ?? []
    if (separator === undefined) return undefined
    const isHub = registry === 'docker.io'
    const host = isHub ? DOCKER_HUB.host : registry
    const names = isHub ? DOCKER_HUB.names : [registry]
    const known = await Promise.all(
      names.map((name) => registryAuthorization(name, authfile, context)),
    )
    const authorization = known.find((one) => one !== undefined)
    const access = { host, mayBePlain: !tlsVerify, authorization }
    return fetchManifestDigest(access, { repository, reference: rest }, client)
  }
}
