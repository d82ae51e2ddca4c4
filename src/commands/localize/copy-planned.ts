import { tmpdir } from 'node:os'
import {
  copyCommands,
  type CopyEvent,
  copyImages,
  type CopyOutcome,
  type CopyPlan,
  type CopyResult,
  describeCopy,
  isInPlace,
} from '../../images/index.ts'
import type { Context } from '../../services/context.ts'
import { copyAccess, openCopyWorld, sessionOptions } from '../../services/copy-world.ts'
import { colours, counted, createProgress, EXIT, type ExitCode } from '../../terminal/index.ts'
import type { LocalizeOptions } from './localize-options.ts'

/** Copies what is planned and says how it went; images that clash are not copied. */
export async function copyPlanned(
  plan: CopyPlan,
  options: LocalizeOptions,
  context: Context,
): Promise<ExitCode> {
  const { io, json } = context
  const { copies } = plan
  printClashes(plan, context)
  if (options.dryRun) {
    const commands = copyCommands(copies, copyAccess(options))
    const planned = copies.map(({ from, to }, at) => ({ from, to, command: commands[at] }))
    if (json) io.stdout(resultsAsJson(plan, planned))
    else io.stdout(commands.map((command) => `${command}\n`).join(''))
    return plan.clashes.length > 0 ? EXIT.findings : EXIT.ok
  }
  // Without anything to copy, skopeo need not be there.
  const results = copies.length > 0 ? await runCopies(plan, options, context) : []
  if (json) {
    const outcomes = results.map(({ copy, outcome }) => ({
      from: copy.from,
      to: copy.to,
      ...outcome,
    }))
    io.stdout(resultsAsJson(plan, outcomes))
  } else for (const result of results) printResult(result, context)
  printSummary(plan, results, context)
  const isDone = results.every(({ outcome }) => isInPlace(outcome)) && plan.clashes.length === 0
  return isDone ? EXIT.ok : EXIT.findings
}

async function runCopies(
  { copies }: CopyPlan,
  options: LocalizeOptions,
  context: Context,
): Promise<CopyResult[]> {
  const world = await openCopyWorld(context)
  const { io, now, verbosity } = context
  const isQuiet = verbosity === 'quiet'
  const progress = createProgress(io, 'Copying', isQuiet ? 0 : copies.length, now)
  const onEvent = (event: CopyEvent): void => {
    if (event.type === 'done') progress.step(event.copy.to)
    if (event.type === 'retrying' && !isQuiet) {
      const seconds = Math.ceil(event.delayMs / 1000)
      progress.done()
      io.stderr(`${event.copy.from}: ${event.reason}; trying again in ${seconds} s\n`)
    }
  }
  const settings = {
    ...sessionOptions(options),
    force: options.force ?? false,
    temporaryFolder: tmpdir(),
  }
  try {
    return await copyImages(copies, settings, world, onEvent)
  } finally {
    progress.done()
  }
}

function printClashes({ clashes }: CopyPlan, { io }: Context): void {
  const paint = colours(io.stderrColor)
  for (const { to, from } of clashes) {
    io.stderr(
      `${paint.red('error')} ${from.join(' and ')} would both become ${to}; none is copied\n`,
    )
  }
}

function printResult({ copy, outcome }: CopyResult, { io, verbosity }: Context): void {
  if (outcome.status === 'present' && verbosity === 'quiet') return
  const paint = colours(io.stdoutColor)
  const colour = { copied: paint.green, present: paint.dim, conflict: paint.red, failed: paint.red }
  const status = colour[outcome.status](outcome.status.padEnd(8))
  io.stdout(`${status} ${describeCopy(copy)}\n`)
  const detail = detailOf(outcome)
  if (detail !== undefined) io.stderr(`  ${detail}\n`)
  if (outcome.status === 'failed' && outcome.hint !== undefined) {
    io.stderr(`  ${colours(io.stderrColor).cyan('hint')} ${outcome.hint}\n`)
  }
}

function detailOf(outcome: CopyOutcome): string | undefined {
  switch (outcome.status) {
    case 'copied': {
      const { droppedAttestations: count } = outcome
      return count === 0
        ? undefined
        : `without ${counted(count, 'attestation')}, so under another digest: skopeo 1.16 keeps them`
    }
    case 'present':
      return undefined
    case 'conflict':
      return `its tag holds ${outcome.targetDigest}, not ${outcome.sourceDigest}; --force overwrites it`
    case 'failed':
      return outcome.reason
  }
}

function printSummary(
  { inPlace }: CopyPlan,
  results: readonly CopyResult[],
  { io, verbosity }: Context,
): void {
  if (verbosity === 'quiet') return
  const counts = (['copied', 'present', 'conflict', 'failed'] as const).flatMap((status) => {
    const count = results.filter(({ outcome }) => outcome.status === status).length
    return count === 0 ? [] : [`${count} ${status}`]
  })
  if (inPlace.length > 0) counts.push(`${inPlace.length} from there already`)
  const total = results.length + inPlace.length
  io.stderr(`${counted(total, 'image')}${counts.length > 0 ? `: ${counts.join(', ')}` : ''}\n`)
}

function resultsAsJson({ clashes, inPlace }: CopyPlan, images: readonly object[]): string {
  return `${JSON.stringify({ version: 1, images, clashes, inPlace }, null, 2)}\n`
}
