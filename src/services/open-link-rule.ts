import type { LinkRule } from '../chart/index.ts'
import type { Boundary } from '../files/index.ts'
import { formatRemark } from '../terminal/index.ts'
import type { Context } from './context.ts'

/** Follows the links of a chart within a boundary, and tells of each as Helm 4 does. */
export function openLinkRule(boundaryOf: (folder: string) => Boundary, context: Context): LinkRule {
  const told = new Set<string>()
  return {
    boundaryOf,
    note(path, resolved) {
      if (context.verbosity === 'quiet' || told.has(path)) return
      told.add(path)
      context.io.stderr(
        formatRemark({
          level: 'INFO',
          message: 'found symbolic link in path. Contents of linked file included and used',
          attributes: [
            ['path', path],
            ['resolved', resolved],
          ],
        }),
      )
    },
  }
}
