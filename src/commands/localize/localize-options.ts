import type { ExportFormat } from '../../images/index.ts'
import type { RegistryFlags } from '../../services/copy-world.ts'

export interface LocalizeOptions extends RegistryFlags {
  paths: string[]
  registry?: string
  repository?: string
  /** Print the images and do nothing else. */
  list?: boolean
  /** Prove that all images move with the global settings. */
  verify?: boolean
  /** Write the lines that make images move into the plugins. */
  write?: boolean
  /** Write the lock. */
  lock?: boolean
  /** Write a file that has the images copied elsewhere. */
  export?: ExportFormat
  /** Where --export writes instead of standard output. */
  output?: string
  /** Say what would be done. */
  dryRun?: boolean
  /** Copy by the digests of the lock. */
  locked?: boolean
  /** Copy what may be an image, too. */
  includeGuesses?: boolean
  /** Overwrite tags that hold another image. */
  force?: boolean
  /** `--global name=value` */
  global?: string[]
  offline?: boolean
}

/** What is done instead of copying. */
export const LOCALIZE_MODES = ['list', 'verify', 'write', 'lock', 'export'] as const
export type LocalizeMode = (typeof LOCALIZE_MODES)[number] | 'copy'
