import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../diagnostics/user-error.ts'
import type { RunTool, ToolResult } from './run-tool.ts'

/** How to talk to one side's registry. */
export interface RegistryAccess {
  /** false: plain HTTP or any certificate will do. */
  tlsVerify: boolean
  /** Folder with CA certificates (`*.crt`). */
  certDir?: string
  /** Credentials as docker and podman write them; without one skopeo looks in its usual places. */
  authfile?: string
}

export interface SkopeoCopy {
  /** With transport: `docker://...` or `dir:...`. */
  source: string
  destination: string
  /** Everything a list names, or only the list itself, whose images are there already. */
  multiArch: 'all' | 'index-only'
  /** Receives the digest that was pushed. */
  digestFile?: string
}

/** What is asked of skopeo. Its functions throw ToolFailedError with skopeo's own words. */
export interface Skopeo {
  /** The exact bytes of a manifest or index, as text. */
  inspectRaw(image: string, access: RegistryAccess, timeoutMs: number): Promise<string>
  /** The configuration of an image, as JSON text. */
  inspectConfig(image: string, access: RegistryAccess, timeoutMs: number): Promise<string>
  copy(copy: SkopeoCopy, access: CopyAccess, timeoutMs: number): Promise<void>
}

export interface CopyAccess {
  source: RegistryAccess
  destination: RegistryAccess
}

interface SkopeoVersion {
  major: number
  minor: number
}

/** `--multi-arch` and `--preserve-digests` are older; this is the oldest one the project is tested with. */
const MINIMUM_VERSION: SkopeoVersion = { major: 1, minor: 9 }

/**
 * The installed skopeo, its version and signature policy looked at.
 * @param env Where HOME comes from.
 * @throws ToolMissingError without one, UserError when it is too old.
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

/** Over a skopeo whose version is known to do. */
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
    copy: async (copy, access, timeoutMs) => {
      const args = copyArguments(copy, access, ['--quiet'])
      await skopeo(insecurePolicy ? ['--insecure-policy', ...args] : args, timeoutMs)
    },
  }
}

/** The words of a `skopeo copy` command behind `skopeo`; also what a dry run prints. */
export function copyArguments(
  { source, destination, multiArch, digestFile }: SkopeoCopy,
  access: CopyAccess,
  extra: readonly string[] = [],
): string[] {
  return [
    'copy',
    ...extra,
    ...(multiArch === 'all' ? ['--all'] : ['--multi-arch', multiArch]),
    '--preserve-digests',
    ...(source.startsWith('docker://') ? accessFlags(access.source, 'src-') : []),
    ...(destination.startsWith('docker://') ? accessFlags(access.destination, 'dest-') : []),
    ...(digestFile === undefined ? [] : ['--digestfile', digestFile]),
    source,
    destination,
  ]
}

function accessFlags(
  { tlsVerify, certDir, authfile }: RegistryAccess,
  side: '' | 'src-' | 'dest-',
): string[] {
  return [
    // A boolean flag takes its value only with `=`.
    ...(tlsVerify ? [] : [`--${side}tls-verify=false`]),
    ...(certDir === undefined ? [] : [`--${side}cert-dir`, certDir]),
    ...(authfile === undefined ? [] : [`--${side}authfile`, authfile]),
  ]
}

function readVersion(output: string): SkopeoVersion {
  const [, major, minor] = /version v?(\d+)\.(\d+)/.exec(output) ?? []
  if (major === undefined || minor === undefined) {
    throw new UserError(`skopeo does not say its version: ${output.trim()}`)
  }
  return { major: Number(major), minor: Number(minor) }
}

function isOlder(a: SkopeoVersion, b: SkopeoVersion): boolean {
  return a.major < b.major || (a.major === b.major && a.minor < b.minor)
}

// containers-policy.json(5). Without any policy `copy` refuses to run; with one it is the user's word.
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
