export interface PackageOptions {
  paths: string[]
  /** Relative to the current folder, which is the default. */
  destination?: string
  version?: string
  appVersion?: string
  /** Overwrite an archive of the same version that holds other files. */
  force?: boolean
  offline?: boolean
}
