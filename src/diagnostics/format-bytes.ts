const UNITS = ['B', 'kB', 'MB', 'GB', 'TB']

/** A size in decimal units, as registries and disks have it: `512 B`, `9.1 GB`, `45 MB`. */
export function formatBytes(bytes: number): string {
  let unit = 0
  let value = bytes
  // From 999.5 on it would be shown as 1000.
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000
    unit++
  }
  const digits = unit > 0 && value < 99.95 ? 1 : 0
  return `${value.toFixed(digits).replace(/\.0$/, '')} ${UNITS[unit]}`
}
