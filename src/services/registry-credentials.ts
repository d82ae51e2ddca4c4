import { join, resolve } from 'node:path'
import { ifMissing, readRegularText } from '../files/index.ts'
import type { Context } from './context.ts'

/**
 * What a registry is told of who is there, as a value of a header: from the file that skopeo would read
 * (containers-auth.json(5)). Helpers that keep passwords elsewhere are not asked.
 * @param host With optional port.
 * @param authfile From the flag; without one, the usual places.
 * @returns Undefined where nothing is known of the registry.
 */
export async function registryAuthorization(
  host: string,
  authfile: string | undefined,
  { cwd, env }: Pick<Context, 'cwd' | 'env'>,
): Promise<string | undefined> {
  for (const file of placesOf(authfile, env)) {
    const text = await readRegularText(resolve(cwd, file)).catch(ifMissing(undefined))
    const auth = text === undefined ? undefined : authOf(text, host)
    if (auth !== undefined) return `Basic ${auth}`
  }
  return undefined
}

function placesOf(authfile: string | undefined, env: Context['env']): string[] {
  const named = authfile ?? env['REGISTRY_AUTH_FILE']
  if (named) return [named]
  const home = env['HOME'] ?? '/'
  return [
    ...(env['XDG_RUNTIME_DIR'] ? [join(env['XDG_RUNTIME_DIR'], 'containers/auth.json')] : []),
    join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'containers/auth.json'),
    join(env['DOCKER_CONFIG'] || join(home, '.docker'), 'config.json'),
  ]
}

function authOf(text: string, host: string): string | undefined {
  const { auths } = parseObject(text)
  if (typeof auths !== 'object' || auths === null) return undefined
  const entry = Object.entries(auths).find(([key]) => hostOf(key) === host)?.[1] as unknown
  const { auth } = typeof entry === 'object' && entry !== null ? (entry as { auth?: unknown }) : {}
  return typeof auth === 'string' && /^[A-Za-z0-9+/]+=*$/.test(auth) ? auth : undefined
}

/** Docker writes addresses, such as `https://index.docker.io/v1/`. */
function hostOf(key: string): string {
  return key.replace(/^https?:\/\//, '').replace(/\/(?:v[12]\/?)?$/, '')
}

function parseObject(text: string): { auths?: unknown } {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
