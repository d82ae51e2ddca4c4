import {
  type CopyOutcome,
  type CopyPlan,
  type CopyResult,
  describeCopy,
  type DryCopy,
  type PlannedCopy,
} from '../../images/index.ts'
import type { Context } from '../../services/context.ts'
import { colours, counted, jsonEnvelope, printError } from '../../terminal/index.ts'
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

/**
 * Prints what became of the copies of a run that was interrupted, and how to go on.
 * @param results Of the copies that are settled.
 */
export function printInterrupted(
  plan: CopyPlan,
  results: ReadonlyMap<PlannedCopy, CopyResult>,
  context: Context,
): void {
  const settled = plan.copies.flatMap((copy) => results.get(copy) ?? [])
  const left = plan.copies.filter((copy) => !results.has(copy))
  if (context.json) {
    const open = left.map(({ from, to }) => ({ from, to, status: 'interrupted' }))
    context.io.stdout(resultsAsJson(plan, [...settled.map(resultAsData), ...open]))
  } else {
    for (const result of settled) printResult(result, context)
    for (const copy of left) context.io.stdout(`${'left'.padEnd(8)} ${describeCopy(copy)}\n`)
  }
  printSummary(plan, settled, context, left.length)
  if (left.length > 0 && context.verbosity !== 'quiet') {
    context.io.stderr(
      'Run the same command again to go on: what was copied is left alone, and finished layers are kept.\n',
    )
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
  left = 0,
): void {
  if (verbosity === 'quiet') return
  const counts = countsOf(results)
  if (inPlace.length > 0) counts.push(`${inPlace.length} from there already`)
  if (left > 0) counts.push(`${left} not copied`)
  const total = results.length + left + inPlace.length
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
