import { redact } from '../../diagnostics/index.ts'
import {
  describeServeEvent,
  registrationHelp,
  type RepositoryAddress,
  repositorySecretManifest,
  type ServeEvent,
} from '../../serve/index.ts'
import type { Context } from '../../services/context.ts'

/** Says where the charts are served, and how a cluster gets to know the repository. */
export function printServing(
  name: string,
  address: RepositoryAddress,
  chartCount: number,
  context: Context,
): void {
  const manifest = repositorySecretManifest(name, address.url)
  if (context.json) {
    printLine({ event: 'serving', version: 1, address: address.url, manifest }, context)
    return
  }
  tell(context, `Serving ${chartCount} charts at ${redact(address.url)}\n`)
  tell(context, registrationHelp(name, address))
  context.io.stdout(manifest)
}

/** Says what happened to charts: with `--json` one object a line on stdout, else for people. */
export function printEvents(events: readonly ServeEvent[], context: Context): void {
  for (const event of events) {
    if (context.json) printLine(event, context)
    else if (event.event === 'broken') context.io.stderr(`${describeServeEvent(event)}\n`)
    else tell(context, `${describeServeEvent(event)}\n`)
  }
}

/** Prints what `--quiet` leaves out. */
export function tell({ io, verbosity }: Context, text: string): void {
  if (verbosity !== 'quiet') io.stderr(text)
}

// A stream of events has no end to wait for, so that each is a line of its own.
function printLine(event: object, { io }: Context): void {
  io.stdout(`${JSON.stringify(event)}\n`)
}
