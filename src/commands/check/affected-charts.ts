import { basename } from 'node:path'
import type { OpenChart, ReadChart } from '../../chart/index.ts'
import { UserError } from '../../diagnostics/index.ts'

/**
 * The charts that a change of other charts may concern at once: those that name one of them, as a dependency, in an
 * annotation, in a value or in a template, directly or through others. More than these are checked again later.
 * @param changed Absolute paths of charts.
 * @param sources Absolute paths of all charts in question.
 */
export function affectedCharts(
  changed: readonly string[],
  sources: readonly string[],
  read: ReadChart,
): string[] {
  const affected = new Set(changed)
  // A set tells of what is added while it is walked through.
  for (const one of affected) {
    const names = namesOf(one, read)
    for (const source of sources) {
      if (!affected.has(source) && isNamedIn(source, names, read)) affected.add(source)
    }
  }
  return sources.filter((source) => affected.has(source))
}

function namesOf(path: string, read: ReadChart): string[] {
  const metadata = readOrNone(path, read)?.metadata
  const name = metadata?.ok ? metadata.value['name'] : undefined
  return [basename(path), ...(typeof name === 'string' ? [name] : [])]
}

function isNamedIn(source: string, names: readonly string[], read: ReadChart): boolean {
  const chart = readOrNone(source, read)
  // Nobody knows what an unreadable one says.
  if (chart === undefined) return true
  return chart.files.some(({ path }) => {
    if (path.startsWith('charts/') || !/\.(?:ya?ml|tpl|txt)$/.test(path)) return false
    const text = chart.text(path) ?? ''
    return names.some((name) => text.includes(name))
  })
}

function readOrNone(path: string, read: ReadChart): OpenChart | undefined {
  try {
    return read(path)
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}
