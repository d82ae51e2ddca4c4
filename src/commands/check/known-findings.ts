import { relative, resolve } from 'node:path'
import type { Baseline } from '../../baseline/index.ts'
import { UserError } from '../../diagnostics/index.ts'
import { ifMissing, readRegularText } from '../../files/index.ts'
import type { Judgement } from '../../rules/index.ts'
import type { Context } from '../../services/context.ts'
import { writeNamed } from '../../services/write-named.ts'
import { counted, printHint, printNote } from '../../terminal/index.ts'
import { displayPath } from '../../workspace/index.ts'
import type { CheckOptions } from './check-options.ts'
import type { CheckPlan } from './plan-check.ts'

type BaselineOptions = Pick<CheckOptions, 'baseline' | 'writeBaseline'>

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
  const isJudged = judgedBy(plan)
  const comparison = compareWithBaseline(judgement.diagnostics, before, isJudged)
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
      printHint(context.io, 'Take them out of the baseline: kgplugin check --write-baseline')
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

/** Whether the run would have found a finding again. */
function judgedBy({
  workspace,
  sources,
  rules,
  isWhole,
}: CheckPlan): (entry: Baseline[number]) => boolean {
  const ids = new Set(rules.map(({ id }) => id))
  const paths = sources.map((source) => displayPath(workspace, source))
  return ({ rule, file }) =>
    ids.has(rule) && (isWhole || paths.some((path) => file === path || file.startsWith(`${path}/`)))
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
