import { join } from 'node:path'
import { removeWithin, writeWithin } from '../../files/index.ts'
import { type ChartSchemas, isDrift } from './chart-schemas.ts'

/** Writes and removes the schema files of a chart. A folder `i18n` that ends up empty goes, too. */
export async function applySchemaPlan({ folder, files }: ChartSchemas): Promise<void> {
  for (const { path, status, after } of files) {
    const file = join(folder, path)
    if (status === 'removed') await removeWithin(file, folder, [folder])
    else if (after !== undefined && (isDrift(status) || status === 'reformatted')) {
      await writeWithin(file, after, [folder])
    }
  }
}
