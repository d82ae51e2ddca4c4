import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import type { Baseline, Comparison } from '../../baseline/index.ts'
import { UserError } from '../../diagnostics/index.ts'
import { ifMissing, readRegularText } from '../../files/index.ts'
import { type FoundDiagnostic, type Judgement, suppressionUnused } from '../../rules/index.ts'
import type { Context } from '../../services/context.ts'
import { writeNamed } from '../../services/write-named.ts'
import { counted, printHint, printNote } from '../../terminal/index.ts'
import { CONFIG_FILE, displayPath } from '../../workspace/index.ts'
import type { CheckOptions } from './check-options.ts'
import type { CheckPlan } from './plan-check.ts'

type BaselineOptions = Pick<CheckOptions, 'baseline' | 'writeBaseline' | 'since' | 'against'>

/**
 * Takes the findings that the baseline knows out of the others; with `writeBaseline` all of them are known from now on.
 * Without a baseline nothing changes.
 * @throws UserError for a file that is no baseline, that is missing, or that nobody has named.
 */
export async function takeKnownFindings(
  judgement: Judgement,
  options: BaselineOptions,
  plan: CheckPlan,
  context: Context,
): Promise<Judgement> {
  const file = baselineFile(options, plan, context)
  if (file === undefined) return judgement
  // Only now: its file is read by a library that most runs can do without.
  const { baselineOf, compareWithBaseline, readBaseline, writeBaseline } =
    await import('../../baseline/index.ts')
  const shown = relative(context.cwd, file)
  const text = await readRegularText(file).catch(ifMissing(undefined))
  if (text === undefined && !options.writeBaseline) {
    throw new UserError(`There is no baseline ${shown}`, {
      hint: 'Write the findings of today into it: add --write-baseline.',
    })
  }
  const before = text === undefined ? [] : readBaseline(text, shown)
  requireSameWorkspace(before, file, plan, context)
  const compare = (isJudged: IsJudged): Comparison<FoundDiagnostic> =>
    compareWithBaseline(judgement.diagnostics, before, isJudged)
  const isJudged = judgedBy(plan, options)
  const isHidden = hiddenBy(compare(isJudged).fresh, plan)
  const comparison = compare((entry) => isJudged(entry) && !isHidden(entry))
  const { fresh, known, fixedCount, unjudged } = comparison
  if (options.writeBaseline) {
    const after = [...baselineOf(judgement.diagnostics), ...unjudged]
    await writeNamed(file, writeBaseline(after), context)
    tell(`${shown}: ${describeChange(after, fresh.length, fixedCount)}`, context)
    return accepted(judgement, [], judgement.diagnostics)
  }
  if (fixedCount > 0) {
    tell(`${shown}: ${counted(fixedCount, 'known finding')} no longer there`, context)
    if (context.verbosity !== 'quiet') {
      const named = options.baseline === undefined ? '' : ` --baseline ${shown}`
      printHint(
        context.io,
        `Take them out of the baseline: kgplugin check${named} --write-baseline`,
      )
    }
  }
  return accepted(judgement, fresh, known)
}

function baselineFile(
  { baseline, writeBaseline }: BaselineOptions,
  { workspace }: CheckPlan,
  { cwd }: Context,
): string | undefined {
  const file = baseline === undefined ? workspace.config.baseline : resolve(cwd, baseline)
  if (file !== undefined || !writeBaseline) return file
  throw new UserError('--write-baseline does not know which file to write', {
    hint: 'Name it: --baseline kgplugin-baseline.json, or as baseline in .kgplugin.yaml.',
  })
}

/** Without .kgplugin.yaml the workspace depends on where check is started, and the paths in a baseline with it. */
function requireSameWorkspace(
  before: Baseline,
  file: string,
  { workspace: { root } }: CheckPlan,
  { cwd }: Context,
): void {
  const written = dirname(file)
  const other = before.find(
    (entry) => !existsSync(join(root, entry.file)) && existsSync(join(written, entry.file)),
  )
  if (root === written || other === undefined) return
  throw new UserError(
    `${relative(cwd, file)} names its files from ${written}, and this run names them from ${root}`,
    {
      hint: `Run check in ${written}, or put a ${CONFIG_FILE} there, with nothing but {} if you like.`,
    },
  )
}

type IsJudged = (entry: Baseline[number]) => boolean

/** Whether the run would have found a finding again. */
function judgedBy(
  { workspace, sources, rules, isWhole }: CheckPlan,
  { since, against }: BaselineOptions,
): IsJudged {
  const hasBase = since !== undefined || against !== undefined
  const judging = rules
    // Without something to compare with, and in a part of the workspace, these find nothing.
    .filter(({ base }) => base === undefined || hasBase)
    .filter((rule) => rule !== suppressionUnused || isWhole)
  const ids = new Set(judging.map(({ id }) => id))
  const paths = sources.map((source) => displayPath(workspace, source))
  return ({ rule, file }) =>
    ids.has(rule) && (isWhole || paths.some((path) => isAtOrBelow(file, path)))
}

/** Where one of these is found, most rules cannot look at the chart: nobody knows what they would find in it. */
const HIDING: readonly string[] = [
  'chart-invalid',
  'package-failed',
  'values-syntax',
  'render-failed',
]

/** Whether a new finding hides another one, which was known. */
function hiddenBy(
  fresh: readonly FoundDiagnostic[],
  { workspace, sources }: CheckPlan,
): (entry: Baseline[number]) => boolean {
  const hiding = fresh.filter(({ ruleId }) => HIDING.includes(ruleId))
  const hidden = sources
    .map((source) => displayPath(workspace, source))
    .filter((path) => hiding.some(({ location }) => isAtOrBelow(location.file, path)))
  return ({ file }) => hidden.some((path) => isAtOrBelow(file, path))
}

function isAtOrBelow(file: string, path: string): boolean {
  return file === path || file.startsWith(`${path}/`)
}

function describeChange(after: Baseline, freshCount: number, fixedCount: number): string {
  const total = after.reduce((sum, { count }) => sum + count, 0)
  return `${counted(total, 'known finding')} written, ${freshCount} of them new, ${fixedCount} no longer there`
}

function accepted(
  { suppressed }: Judgement,
  diagnostics: Judgement['diagnostics'],
  known: Judgement['diagnostics'],
): Judgement {
  const byBaseline = known.map((diagnostic) => ({ diagnostic, by: 'baseline' as const }))
  return { diagnostics, suppressed: [...suppressed, ...byBaseline] }
}

function tell(message: string, { io, verbosity }: Context): void {
  if (verbosity !== 'quiet') printNote(io, message)
}
