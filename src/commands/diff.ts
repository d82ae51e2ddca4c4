import { UserError } from '../diagnostics/index.ts'
import type { Context } from '../services/context.ts'
import { EXIT, type ExitCode, jsonEnvelope } from '../terminal/index.ts'
import { refusals } from '../upgrade/index.ts'
import { compareManifests } from './diff/compare-manifests.ts'
import { comparePlugins } from './diff/compare-plugins.ts'
import { comparisonAsJson, filesAsJson } from './diff/comparison-as-json.ts'
import { comparisonAsMarkdown } from './diff/comparison-as-markdown.ts'
import type { Comparison } from './diff/comparison.ts'
import type { DiffOptions } from './diff/diff-options.ts'
import { formatComparison } from './diff/format-comparison.ts'

/**
 * `kgplugin diff`: what installing one version over another changes in a cluster, and what the cluster would refuse or
 * keep.
 * @returns 1 when a server refuses something, 2 when a version could not be installed to compare it.
 * @throws UserError
 */
export async function diff(options: DiffOptions, context: Context): Promise<ExitCode> {
  requireTwoSides(options)
  const { from, to } = options
  const comparisons =
    from !== undefined && to !== undefined
      ? [await compareManifests(from, to, options, context)]
      : await comparePlugins(options, context)
  print(comparisons, options, context)
  if (comparisons.some(({ failures }) => failures.length > 0)) return EXIT.failed
  return comparisons.some(isRefused) ? EXIT.findings : EXIT.ok
}

/** @throws UserError when it is not said what is compared with what. */
function requireTwoSides({ from, to, since, against, version, paths }: DiffOptions): void {
  const isOfFiles = from !== undefined || to !== undefined
  if (isOfFiles && (from === undefined || to === undefined)) {
    throw new UserError('--from and --to go together: two files with manifests')
  }
  if (isOfFiles && (since !== undefined || against !== undefined || paths.length > 0)) {
    throw new UserError('--from and --to compare files, not plugins', {
      hint: 'Leave the plugins, --since and --against out.',
    })
  }
  if (from === '-' && to === '-') throw new UserError('Standard input can be one side only')
  if (!isOfFiles && since === undefined && against === undefined) {
    throw new UserError('There is nothing to compare with', {
      hint: 'Pass --since <git reference>, --against <repository>, or two files with --from and --to.',
    })
  }
  if (since !== undefined && against !== undefined) {
    throw new UserError('--since and --against are two things to compare with: choose one')
  }
  if (version !== undefined && against === undefined) {
    throw new UserError('--version names a version of the repository that --against names')
  }
}

function print(
  comparisons: readonly Comparison[],
  { markdown, from }: DiffOptions,
  { io, json }: Context,
): void {
  const [first] = comparisons
  if (json && from !== undefined && first) io.stdout(jsonEnvelope(filesAsJson(first)))
  else if (json) io.stdout(jsonEnvelope({ plugins: comparisons.map(comparisonAsJson) }))
  else if (markdown) io.stdout(comparisons.map(comparisonAsMarkdown).join('\n'))
  else io.stdout(comparisons.map((each) => formatComparison(each, io.stdoutColor)).join('\n'))
}

function isRefused({ objects }: Comparison): boolean {
  return objects.some((object) => refusals(object).size > 0)
}
