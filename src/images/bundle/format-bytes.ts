const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** `14.2 GB`: powers of 1000, as registries and disks count. */
export function formatBytes(count: number): string {
  let value = count
  let unit = 0
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000
    unit++
  }
  return `${unit === 0 || value >= 99.95 ? value.toFixed(0) : value.toFixed(1)} ${UNITS[unit]}`
}
