import type { CopyAccess, RegistryAccess, SkopeoCopy, SkopeoFeatures } from './skopeo.ts'

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

/** The flags of one side: `src-`, `dest-`, or none where skopeo has a single side. */
export function accessFlags(
  { tlsVerify, authfile }: RegistryAccess,
  side: '' | 'src-' | 'dest-',
): string[] {
  return [
    // A boolean flag takes its value only with `=`.
    ...(tlsVerify ? [] : [`--${side}tls-verify=false`]),
    ...(authfile === undefined ? [] : [`--${side}authfile`, authfile]),
  ]
}

/** skopeo's own number of layers that it copies at a time. */
const DEFAULT_LAYERS = 6

/**
 * The flag that makes skopeo copy as few layers at a time as the user wants requests (`--concurrency`), where it has one.
 */
export function layerFlags(
  layersAtATime: number | undefined,
  features: SkopeoFeatures | undefined,
): string[] {
  if (!features?.limitsLayers || layersAtATime === undefined || layersAtATime >= DEFAULT_LAYERS) {
    return []
  }
  return ['--image-parallel-copies', String(layersAtATime)]
}
