import { removeWithin, writeWithin } from '../../files/index.ts'
import type { Context } from '../../services/context.ts'
import { boundaryOfChart } from '../../services/open-boundary.ts'
import { counted, printNote, shownPath, unifiedDiff } from '../../terminal/index.ts'
import type { RepairedCharts } from './fix-findings.ts'
import type { CheckPlan } from './plan-check.ts'

/** Writes the files that repairs change, and tells of each on stderr. */
export async function writeRepairs(
  { files, repaired }: RepairedCharts,
  { workspace }: CheckPlan,
  context: Context,
): Promise<void> {
  for (const { chart, file, after } of files) {
    const boundary = boundaryOfChart(workspace, chart, context)
    if (after === undefined) await removeWithin(file, chart, boundary)
    else await writeWithin(file, after, boundary)
  }
  if (context.verbosity === 'quiet') return
  for (const { file, before, after } of files) {
    const done = after === undefined ? 'removed' : before === undefined ? 'created' : 'repaired'
    context.io.stderr(`${done} ${shownPath(file, context.cwd)}\n`)
  }
  if (repaired.length > 0) {
    const count = counted(repaired.length, 'finding')
    printNote(context.io, `${count} repaired in ${counted(files.length, 'file')}`)
  }
}

/** Shows on stdout what repairs would change. */
export async function showRepairs(
  { files, repaired }: RepairedCharts,
  context: Context,
): Promise<void> {
  for (const { file, before, after } of files) {
    const change = { name: shownPath(file, context.cwd), before, after }
    context.io.stdout(await unifiedDiff(change, context.io.stdoutColor))
  }
  if (context.verbosity === 'quiet') return
  const count = counted(repaired.length, 'finding')
  if (files.length === 0) printNote(context.io, 'there is nothing that --fix could repair')
  else printNote(context.io, `--fix would repair ${count} in ${counted(files.length, 'file')}`)
}
