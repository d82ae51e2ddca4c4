import { rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode, requireWritable, writeWithin } from '../../files/index.ts'
import { type ChartSchemas, isDrift } from './chart-schemas.ts'

/** Writes and removes the schema files of a chart. A folder `i18n` that ends up empty goes, too. */
export async function applySchemaPlan({ folder, files }: ChartSchemas): Promise<void> {
  for (const { path, status, after } of files) {
    const file = join(folder, path)
    if (status === 'removed') {
      requireWritable(file, [folder])
      await rm(file)
    } else if (after !== undefined && (isDrift(status) || status === 'reformatted')) {
      await writeWithin(file, after, [folder])
    }
  }
  if (files.some(({ path, status }) => status === 'removed' && path.startsWith('i18n/'))) {
    await rmdir(join(folder, 'i18n')).catch(ifNotEmpty)
  }
}

function ifNotEmpty(error: unknown): void {
  if (!['ENOTEMPTY', 'EEXIST'].includes(errorCode(error) ?? '')) throw error
}
