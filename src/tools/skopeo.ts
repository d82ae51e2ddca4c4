import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../diagnostics/index.ts'
import { accessFlags, copyArguments, type RegistryAccess, type Skopeo } from '../images/index.ts'
import type { RunTool, ToolResult } from './run-tool.ts'

interface SkopeoVersion {
  major: number
  minor: number
}

/** `--multi-arch` and `--preserve-digests` are older; this is the oldest one the project is tested with. */
const MINIMUM_VERSION: SkopeoVersion = { major: 1, minor: 9 }

/**
 * Finds the installed skopeo and checks its version and signature policy.
 * @param env The environment that HOME is read from.
 * @throws ToolMissingError when it is not installed, UserError when it is too old.
 */
export async function connectSkopeo(
  run: RunTool,
  env: Readonly<Record<string, string | undefined>>,
  signal?: AbortSignal,
): Promise<Skopeo> {
  const version = readVersion((await run('skopeo', ['--version'])).stdout)
  if (isOlder(version, MINIMUM_VERSION)) {
    throw new UserError(`skopeo ${version.major}.${version.minor} is too old`, {
      hint: `Install skopeo ${MINIMUM_VERSION.major}.${MINIMUM_VERSION.minor} or later.`,
    })
  }
  return createSkopeo(run, { insecurePolicy: !(await hasPolicy(env)), ...(signal && { signal }) })
}

/** Uses a skopeo whose version has been checked already. */
export function createSkopeo(
  run: RunTool,
  { insecurePolicy, signal }: { insecurePolicy: boolean; signal?: AbortSignal },
): Skopeo {
  const skopeo = (args: string[], timeoutMs: number): Promise<ToolResult> =>
    run('skopeo', ['--command-timeout', `${timeoutMs}ms`, ...args], signal ? { signal } : {})
  const inspect = async (
    args: string[],
    image: string,
    access: RegistryAccess,
    timeoutMs: number,
  ): Promise<string> => {
    const flags = accessFlags(access, '')
    return (await skopeo(['inspect', ...args, ...flags, image], timeoutMs)).stdout
  }
  return {
    inspectRaw: (image, access, timeoutMs) => inspect(['--raw'], image, access, timeoutMs),
    inspectConfig: (image, access, timeoutMs) => inspect(['--config'], image, access, timeoutMs),
    listTags: async (repository, access, timeoutMs) =>
      (await skopeo(['list-tags', ...accessFlags(access, ''), repository], timeoutMs)).stdout,
    copy: async (copy, access, timeoutMs) => {
      const args = copyArguments(copy, access, ['--quiet'])
      await skopeo(insecurePolicy ? ['--insecure-policy', ...args] : args, timeoutMs)
    },
  }
}

function readVersion(output: string): SkopeoVersion {
  const [, major, minor] = /version v?(\d+)\.(\d+)/.exec(output) ?? []
  if (major === undefined || minor === undefined) {
    throw new UserError(`The output of skopeo does not contain its version: ${output.trim()}`)
  }
  return { major: Number(major), minor: Number(minor) }
}

function isOlder(a: SkopeoVersion, b: SkopeoVersion): boolean {
  return a.major < b.major || (a.major === b.major && a.minor < b.minor)
}

// containers-policy.json(5). Without any policy `copy` refuses to run; with one, the user decides.
async function hasPolicy(env: Readonly<Record<string, string | undefined>>): Promise<boolean> {
  const config = env['XDG_CONFIG_HOME'] ?? join(env['HOME'] ?? '/', '.config')
  const places = [join(config, 'containers/policy.json'), '/etc/containers/policy.json']
  const found = await Promise.all(
    places.map((place) =>
      access(place).then(
        () => true,
        () => false,
      ),
    ),
  )
  return found.includes(true)
}
