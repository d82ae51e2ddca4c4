import {
  type CopyEvent,
  type CopyOutcome,
  type CopyPlan,
  type CopyResult,
  describeCopy,
  type DryCopy,
} from '../../images/index.ts'
import type { Context } from '../../services/context.ts'
import { colours, counted, createProgress, jsonEnvelope, printError } from '../../terminal/index.ts'
import { type CopiedSignatures, NO_SIGNATURES, printUnseen } from './copy-signatures.ts'
import type { CountedUses } from './count-uses.ts'

/** Says which images would overwrite each other. @param consequence What that means for them. */
export function printClashes(
  { clashes }: CopyPlan,
  consequence: string | undefined,
  { io }: Context,
): void {
  for (const { to, from } of clashes) {
    const end = consequence === undefined ? '' : `; ${consequence}`
    printError(io, `${from.join(' and ')} would both become ${to}${end}`)
  }
}

/** Prints the commands of a dry run, and what would fail. */
export function printCommands(
  plan: CopyPlan,
  planned: readonly DryCopy[],
  { io, json }: Context,
): void {
  for (const one of planned) {
    if (!('failure' in one)) continue
    printError(io, `${describeCopy(one.copy)}: ${one.failure.reason}`, one.failure.hint)
  }
  if (json) io.stdout(resultsAsJson(plan, planned.map(dryCopyAsData)))
  else {
    const lines = planned.flatMap((one) => ('commands' in one ? one.commands : []))
    io.stdout(lines.map((line) => `${line}\n`).join(''))
  }
}

function dryCopyAsData(planned: DryCopy): object {
  const { from, to } = planned.copy
  if ('failure' in planned) return { from, to, status: 'failed', ...planned.failure }
  return { from, to, command: planned.commands.join('\n') }
}

/** Shows how far copying is, and what is tried again. */
export function openCopyProgress(
  count: number,
  context: Context,
): { onEvent(event: CopyEvent): void; done(): void } {
  const isQuiet = context.verbosity === 'quiet'
  const progress = createProgress(context, 'Copying', count)
  return {
    onEvent(event) {
      if (event.type === 'done') progress.step(event.copy.to)
      if (event.type === 'retrying' && !isQuiet) {
        const seconds = Math.ceil(event.delayMs / 1000)
        progress.done()
        context.io.stderr(`${event.copy.from}: ${event.reason}; trying again in ${seconds} s\n`)
      }
    },
    done: () => progress.done(),
  }
}

/**
 * Prints what became of every copy, what lies beside the images, and the counts.
 * @param more Further fields of the JSON, such as `uses`.
 */
export function printResults(
  plan: CopyPlan,
  results: readonly CopyResult[],
  { signatures = NO_SIGNATURES, ...more }: ResultDetails,
  context: Context,
): void {
  if (context.json) {
    const fields = { signatures: signatures.results.map(resultAsData), ...more }
    context.io.stdout(resultsAsJson(plan, results.map(resultAsData), fields))
  } else {
    for (const result of [...results, ...signatures.results]) printResult(result, context)
  }
  printUnseen(signatures.failures, context)
  printSummary(plan, results, context)
  printSignatureCounts(signatures, context)
}

interface ResultDetails {
  signatures?: CopiedSignatures
  uses?: CountedUses
  /** Of what images were saved into. */
  size?: number
  others?: number
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
      const { droppedAttestations: count, platforms, isUndivided, lostTypes } = outcome
      if (platforms) return `${platforms.join(', ')} alone, so under another digest`
      if (isUndivided) return 'pinned by digest, so copied with all of its platforms'
      if (count === 0 && lostTypes) {
        return 'its entries no longer say their artifactType: skopeo 1.16 keeps that'
      }
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
  const counts = countsOf(results)
  if (inPlace.length > 0) counts.push(`${inPlace.length} from there already`)
  const total = results.length + inPlace.length
  io.stderr(`${counted(total, 'image')}${counts.length > 0 ? `: ${counts.join(', ')}` : ''}\n`)
}

function printSignatureCounts({ results }: CopiedSignatures, { io, verbosity }: Context): void {
  if (results.length === 0 || verbosity === 'quiet') return
  io.stderr(
    `${counted(results.length, 'tag')} of signatures and the like: ${countsOf(results).join(', ')}\n`,
  )
}

function countsOf(results: readonly CopyResult[]): string[] {
  return (['copied', 'present', 'conflict', 'failed'] as const).flatMap((status) => {
    const count = results.filter(({ outcome }) => outcome.status === status).length
    return count === 0 ? [] : [`${count} ${status}`]
  })
}

function resultAsData({ copy: { from, to }, outcome }: CopyResult): object {
  return { from, to, ...outcome }
}

function resultsAsJson(
  { clashes, inPlace }: CopyPlan,
  images: readonly object[],
  more: object = {},
): string {
  return jsonEnvelope({ images, clashes, inPlace, ...more })
}
