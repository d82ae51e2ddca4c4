import { UserError } from '../diagnostics/index.ts'
import { defaultHttpClient, fetchCatalog } from '../fetch/index.ts'
import type { Destination } from '../images/index.ts'
import type { Context } from './context.ts'
import { copyAccess, type RegistryFlags } from './copy-world.ts'
import { registryAuthorization } from './registry-credentials.ts'

/** The repositories of a registry, or why it does not list them. */
export type ListedRepositories = { repositories: string[] } | { problem: string }

/** Asks a registry for its catalog; skopeo does not know that question. @throws InterruptedError */
export async function listRepositories(
  { registry }: Required<Destination>,
  flags: RegistryFlags,
  context: Context,
): Promise<ListedRepositories> {
  const { tlsVerify, authfile } = copyAccess(flags).destination
  const client = defaultHttpClient(context, tlsVerify ? undefined : { trustsAnybody: true })
  try {
    const authorization = await registryAuthorization(registry, authfile, context)
    const access = { host: registry, mayBePlain: !tlsVerify, authorization }
    return { repositories: await fetchCatalog(access, client) }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { problem: error.message }
  }
}
