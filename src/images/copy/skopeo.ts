/** The settings for the registry of one side. */
export interface RegistryAccess {
  /** When false, plain HTTP and any certificate are accepted. */
  tlsVerify: boolean
  /** A file with credentials, as docker and podman write it. Without it skopeo looks in its usual places. */
  authfile?: string
}

export interface SkopeoCopy {
  /** With transport: `docker://...` or `dir:...`. */
  source: string
  destination: string
  /** `all` copies every image of an index; `index-only` copies the index itself, when its images are there already. */
  multiArch: 'all' | 'index-only'
  /** skopeo writes the digest that it pushed into this file. */
  digestFile?: string
}

/** The operations of skopeo that are used. They throw ToolFailedError with skopeo's own message. */
export interface Skopeo {
  /** What the version does; left out, it does nothing of it. */
  features?: SkopeoFeatures
  /** The exact bytes of a manifest or index, as text. */
  inspectRaw(image: string, access: RegistryAccess, timeoutMs: number): Promise<string>
  /** The configuration of an image, as JSON text. */
  inspectConfig(image: string, access: RegistryAccess, timeoutMs: number): Promise<string>
  /** The tags of a repository, as JSON text: `{"Repository": ..., "Tags": [...]}`. */
  listTags(repository: string, access: RegistryAccess, timeoutMs: number): Promise<string>
  copy(copy: SkopeoCopy, access: CopyAccess, limits?: CopyLimits): Promise<void>
}

/** What versions of skopeo differ in. */
export interface SkopeoFeatures {
  /**
   * From 1.16 on, entries of an index keep their `artifactType` and `data` (OCI image-spec 1.1, descriptor.md). Before, such an
   * index cannot be copied without changing its digest.
   */
  keepsNewFields: boolean
  /** From 1.16 on there is `--image-parallel-copies`: how many layers of an image are copied at a time, 6 without it. */
  limitsLayers: boolean
}

/** How long a copy may go without any byte. */
export const IDLE_MS = 2 * 60_000

/** How long a copy may take, and who follows it. */
export interface CopyLimits {
  /** In all. Without it, there is no limit where the system tells whether bytes move, and 30 minutes elsewhere. */
  timeoutMs?: number | undefined
  /** Without any byte for so long, the copy counts as failed. Default IDLE_MS. */
  idleMs?: number | undefined
  /** How many layers are copied at a time, where skopeo has a flag for it. */
  layersAtATime?: number | undefined
  /** Gets twice a second how many bytes were sent since the last call, where the system tells. */
  onBytes?: ((bytes: number) => void) | undefined
}

export interface CopyAccess {
  source: RegistryAccess
  destination: RegistryAccess
}
