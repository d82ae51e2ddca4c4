import { compilePathPattern, matchesPath } from '../../../go/path/index.ts'
import { RenderError } from '../render-error.ts'
import { splitManifests } from './split-manifests.ts'

const SOURCE_LINE = /# Source: [^/]+\/(.+)/

/**
 * The documents of `helm template`'s output whose template has one of these paths, in the order of the paths
 * (`--show-only`).
 * @param patterns Paths without the chart's name, with wildcards.
 * @throws RenderError for a path that nothing came from
 */
export function selectTemplates(output: string, patterns: readonly string[]): string {
  const documents = splitManifests(output).map((text) => ({
    text,
    path: SOURCE_LINE.exec(text)?.[1],
  }))
  const selected = patterns.flatMap((pattern) => {
    const compiled = compilePathPattern(pattern)
    const matches = documents.filter(
      ({ path }) => path !== undefined && matchesPath(compiled, path),
    )
    if (matches.length > 0) return matches
    throw new RenderError(`could not find template ${pattern} in chart`)
  })
  return selected.map(({ text }) => `---\n${text}\n`).join('')
}
