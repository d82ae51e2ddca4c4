/** Sizes beyond which a chart is refused, in bytes (helm.sh/helm v4 pkg/chart/loader/archive). */
export const MAX_FILE_SIZE = 5 * 1024 * 1024
export const MAX_CHART_SIZE = 100 * 1024 * 1024

export function inMebibytes(bytes: number): string {
  return `${bytes / 1024 / 1024} MiB`
}

/** Files and folders of a chart with all charts in it. Ours: the largest charts of this world have some hundreds. */
export const MAX_CHART_ENTRIES = 20_000
