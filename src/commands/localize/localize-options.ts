import type { ExportFormat } from '../../images/index.ts'
import type { RegistryFlags } from '../../services/copy-world.ts'
import type { ClusterFlags } from '../../services/open-target-cluster.ts'

/** Which plugins, and how they render: every verb of localize has these. */
export interface PluginFlags extends ClusterFlags {
  /** Plugins; none: all of the workspace. */
  paths: string[]
  /** `--global name=value` */
  global?: string[]
  offline?: boolean
}

/** Where images go; the configuration may say it instead. */
export interface DestinationFlags {
  registry?: string
  repository?: string
}

/** Which images are meant. */
interface SelectionFlags {
  /** What may be an image counts as one. */
  includeGuesses?: boolean
}

export interface ListOptions extends PluginFlags, SelectionFlags {}

export interface VerifyOptions extends PluginFlags {}

export interface WireOptions extends PluginFlags {
  /** Show the changes as a diff and write nothing. */
  dryRun?: boolean
}

/** Where images are read from, and what of them is copied. */
export interface SourceFlags {
  /** `--source-mirror REGISTRY[/PATH]=PLACE` */
  sourceMirror?: string[]
  /** `--platform linux/amd64,linux/arm64`; `all` for all of them. */
  platform?: string[]
}

interface TimeFlags {
  /** Milliseconds that the copy of one image may take. */
  timeout?: number
}

interface SignatureFlags {
  /** Copy what lies beside images: signatures, attestations, SBOMs, referrers. */
  withSignatures?: boolean
}

export interface CopyOptions
  extends
    PluginFlags,
    SelectionFlags,
    DestinationFlags,
    SourceFlags,
    SignatureFlags,
    TimeFlags,
    RegistryFlags {
  /** Copy by the digests of the lock. */
  locked?: boolean
  /** Overwrite tags that hold another image. */
  force?: boolean
  /** Print the skopeo commands and run none. */
  dryRun?: boolean
  /** File to write what became of every image into, relative to the current folder: Markdown or CSV. */
  report?: string
}

export interface LockOptions
  extends
    PluginFlags,
    SelectionFlags,
    DestinationFlags,
    SourceFlags,
    Pick<RegistryFlags, 'concurrency' | 'retries' | 'authfile' | 'srcTlsVerify'> {
  /** Tell what would change and write nothing. */
  dryRun?: boolean
}

export interface UnusedOptions
  extends
    PluginFlags,
    DestinationFlags,
    Pick<RegistryFlags, 'concurrency' | 'retries' | 'authfile' | 'destTlsVerify'> {}

export interface ExportOptions
  extends
    PluginFlags,
    SelectionFlags,
    DestinationFlags,
    SourceFlags,
    SignatureFlags,
    RegistryFlags {
  format: ExportFormat
  /** File to write, relative to the current folder; standard output without. */
  output?: string
  /** Copy by the digests of the lock. */
  locked?: boolean
}

export interface SaveOptions
  extends
    PluginFlags,
    SelectionFlags,
    SourceFlags,
    TimeFlags,
    Pick<RegistryFlags, 'concurrency' | 'retries' | 'authfile' | 'srcTlsVerify'> {
  /** Folder, name of an archive that ends in .tar, or `-` for standard output. */
  to: string
  /** Save by the digests of the lock. */
  locked?: boolean
  /** Tell what would be saved and save nothing. */
  dryRun?: boolean
}

export interface LoadOptions
  extends
    DestinationFlags,
    TimeFlags,
    Pick<RegistryFlags, 'concurrency' | 'retries' | 'authfile' | 'destTlsVerify'> {
  /** Folder, archive, or `-` for standard input. */
  from: string
  /** Overwrite tags that hold another image. */
  force?: boolean
  /** Tell what would be pushed and push nothing. */
  dryRun?: boolean
}
