import type { OpenChart, ReadChart } from '../../chart/index.ts'
import { isInside } from '../../files/index.ts'

/** Charts that are kept from one check to the next, as long as nothing in their folders changes. */
export interface RememberedCharts {
  /** Takes what is remembered, and remembers what it reads. */
  readOver(read: ReadChart): ReadChart
  /** Forgets the charts that hold, or lie below, one of these absolute paths. @returns What was known of them. */
  forget(paths: readonly string[]): OpenChart[]
  /** Absolute paths. */
  folders(): string[]
}

export function rememberCharts(): RememberedCharts {
  const charts = new Map<string, OpenChart>()
  return {
    readOver: (read) => (path) => {
      let chart = charts.get(path)
      if (chart === undefined) charts.set(path, (chart = read(path)))
      return chart
    },
    forget(paths) {
      const gone = [...charts].filter(([folder]) => isTouched(folder, paths))
      for (const [folder] of gone) charts.delete(folder)
      return gone.map(([, chart]) => chart)
    },
    folders: () => [...charts.keys()],
  }
}

/** Whether a change at one of these paths is one of the folder: it is in there, or is a folder around it. */
export function isTouched(folder: string, paths: readonly string[]): boolean {
  return paths.some((path) => isInside(path, folder) || isInside(folder, path))
}
