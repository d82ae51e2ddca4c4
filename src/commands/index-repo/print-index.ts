import type { IndexUpdate } from '../../repo/index.ts'
import type { Context } from '../../services/context.ts'
import { counted, jsonEnvelope } from '../../terminal/index.ts'

const NEXT =
  'Next: upload the archives, then index.yaml, to where the cluster reads them. To try plugins before that: kgplugin serve\n'

/** Prints what became of the index, and how to go on. */
export function printIndex(update: IndexUpdate, { io, json, verbosity }: Context): void {
  const { written, charts, versions, added, changed, removed, warnings } = update
  if (json) {
    io.stdout(jsonEnvelope({ written, charts, versions, added, changed, removed, warnings }))
  } else if (verbosity !== 'quiet') {
    io.stdout(describeUpdate(update))
    if (written) io.stderr(NEXT)
  }
}

/** Says what may be wrong with the index. */
export function printIndexWarning(warning: string, { io }: Context): void {
  io.stderr(`warning: ${warning}\n`)
}

function describeUpdate(update: IndexUpdate): string {
  const { charts, versions, written, added, changed, removed } = update
  const size = `${counted(charts, 'chart')}, ${counted(versions, 'version')}`
  if (!written) return `index.yaml is up to date: ${size}\n`
  const differences = `${added.length} added, ${changed.length} changed, ${removed.length} removed`
  return `index.yaml written: ${size} (${differences})\n`
}
