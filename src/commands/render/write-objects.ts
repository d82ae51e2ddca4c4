import { join, relative, resolve, sep } from 'node:path'
import { UserError } from '../../diagnostics/index.ts'
import { writeWithin } from '../../files/index.ts'
import { appliedObjects, installationsOf, type RenderedPlugin } from '../../plugin/index.ts'
import type { Context } from '../../services/context.ts'
import { boundaryOfPath } from '../../services/open-boundary.ts'
import { formatObject } from './format-objects.ts'

/**
 * Writes one file for each template: `<plugin>/<template>`, and `<plugin>/<Plugin resource>/<template>` for what inner
 * Plugin resources install.
 * @param folder As the user wrote it, relative to the current folder.
 * @returns The files, as the user would write them.
 */
export async function writeObjects(
  plugins: readonly RenderedPlugin[],
  folder: string,
  context: Context,
): Promise<string[]> {
  const { cwd } = context
  const contents = new Map<string, string>()
  for (const installation of plugins.flatMap(installationsOf)) {
    for (const object of appliedObjects(installation)) {
      const { plugin, resource = '', template } = object.provenance
      const file = join(folder, plugin, resource, template)
      contents.set(file, (contents.get(file) ?? '') + formatObject(object))
    }
  }
  const root = resolve(cwd, folder)
  const boundary = await boundaryOfPath(root, context)
  for (const [file, content] of contents) {
    const path = resolve(cwd, file)
    if (relative(root, path).startsWith(`..${sep}`)) {
      throw new UserError(`the template ${file} would be written outside of ${folder}`)
    }
    await writeWithin(path, content, boundary)
  }
  return [...contents.keys()]
}
