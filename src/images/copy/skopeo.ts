/** How to talk to one side's registry. */
export interface RegistryAccess {
  /** false: plain HTTP or any certificate will do. */
  tlsVerify: boolean
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
