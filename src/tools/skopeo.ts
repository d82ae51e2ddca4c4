import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../diagnostics/index.ts'
import {
  accessFlags,
  copyArguments,
  layerFlags,
  type RegistryAccess,
  type Skopeo,
  type SkopeoFeatures,
} from '../images/index.ts'
import { endWithParent } from './end-with-parent.ts'
import type { RunTool, RunToolOptions } from './run-tool.ts'
import { runTransfer } from './run-transfer.ts'

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
  const isNew = !isOlder(version, { major: 1, minor: 16 })
  return createSkopeo(run, {
    insecurePolicy: !(await hasPolicy(env)),
    features: { keepsNewFields: isNew, limitsLayers: isNew },
    ...(signal && { signal }),
  })
}

/** Uses a skopeo whose version has been checked already. */
export function createSkopeo(
  runTool: RunTool,
  {
    insecurePolicy,
    features,
    signal,
  }: { insecurePolicy: boolean; features?: SkopeoFeatures; signal?: AbortSignal },
): Skopeo {
  const ask = async (
    args: string[],
    image: string,
    access: RegistryAccess,
    timeoutMs: number,
  ): Promise<string> => {
    const flags = accessFlags(access, '')
    const words = ['--debug', '--command-timeout', `${timeoutMs}ms`, ...args, ...flags, image]
    const options = { ...stopAtRateLimit(signal), onStart: endWithParent }
    return (await runTool('skopeo', words, options)).stdout
  }
  return {
    ...(features && { features }),
    inspectRaw: (image, access, timeoutMs) => ask(['inspect', '--raw'], image, access, timeoutMs),
    inspectConfig: (image, access, timeoutMs) =>
      ask(['inspect', '--config'], image, access, timeoutMs),
    listTags: (repository, access, timeoutMs) => ask(['list-tags'], repository, access, timeoutMs),
    copy: async (copy, access, limits = {}) => {
      const layers = layerFlags(limits.layersAtATime, features)
      const args = copyArguments(copy, access, ['--quiet', ...layers])
      const global = insecurePolicy ? ['--insecure-policy'] : []
      await runTransfer(runTool, [...global, ...args], limits, signal)
    },
  }
}

/**
 * Ends a question as soon as the registry counts too many requests. skopeo says so in a debugging line alone, and then waits
 * as long as the registry asks for, for minutes (containers/image docker/docker_client.go): the caller waits where it can
 * be seen. A copy is left to itself: its next request may pass.
 */
function stopAtRateLimit(
  signal: AbortSignal | undefined,
): Pick<RunToolOptions, 'signal' | 'onStderr'> {
  const stop = new AbortController()
  let said = ''
  return {
    signal: AbortSignal.any([stop.signal, ...(signal ? [signal] : [])]),
    onStderr(text) {
      said += text
      if (/Too many requests to .*\n/.test(said)) stop.abort()
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
