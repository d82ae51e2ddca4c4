import type { BuildResult } from 'esbuild'

export function bundle(): Promise<BuildResult<{ write: false; metafile: true }>>
