import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isUnitRun } from './unit-run.ts'

/** The shared corpus of real plugins, charts and goldens beside the project, or undefined where it is absent. */
export function corpusFolder(): string | undefined {
  const folder = fileURLToPath(new URL('../../shared/corpus', import.meta.url))
  return !isUnitRun && existsSync(folder) ? folder : undefined
}
