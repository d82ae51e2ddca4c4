import type { Destination, FoundUnused } from '../../images/index.ts'
import type { CollectedImages } from '../../localization/index.ts'
import type { Context } from '../../services/context.ts'
import type { ListedRepositories } from '../../services/list-repositories.ts'
import { counted, jsonEnvelope, printError, printWarning } from '../../terminal/index.ts'

interface UnusedResult {
  found: FoundUnused
  listed: ListedRepositories
  destination: Required<Destination>
  collected: CollectedImages
}

/** Prints one image a line, and how they were found. */
export function printUnused(result: UnusedResult, context: Context): void {
  const { found, collected } = result
  const { io, json, verbosity } = context
  const unknown = collected.incomplete.filter(({ reference }) => reference === undefined)
  if (verbosity !== 'quiet') {
    for (const image of [...new Set(unknown.map((finding) => finding.image))].sort()) {
      printWarning(io, `${image} is put together elsewhere: what it uses may be among these`)
    }
  }
  for (const { repository, reason, hint } of found.unread) {
    printError(io, `${repository} could not be looked through: ${reason}`, hint)
  }
  if (json) {
    io.stdout(unusedAsJson(result))
    return
  }
  const lines = found.unused.flatMap(({ repository, tags }) =>
    tags.map((tag) => `${repository}:${tag}\n`),
  )
  io.stdout(lines.join(''))
  if (verbosity !== 'quiet') io.stderr(summary(result, lines.length))
}

function summary({ found, listed, destination }: UnusedResult, count: number): string {
  const { registry, repository } = destination
  const from =
    'problem' in listed
      ? `those that plugins use, as ${registry} does not list its repositories: ${listed.problem}`
      : `all that ${registry} lists`
  const verb = count === 1 ? 'is' : 'are'
  return (
    `${counted(count, 'tag')} under ${registry}/${repository} ${verb} used by no plugin of this workspace\n` +
    `looked through ${found.looked} ${found.looked === 1 ? 'repository' : 'repositories'}: ${from}\n`
  )
}

function unusedAsJson({ found, listed, destination }: UnusedResult): string {
  return jsonEnvelope({
    ...destination,
    repositoriesFrom: 'problem' in listed ? 'plugins' : 'catalog',
    ...('problem' in listed && { catalogProblem: listed.problem }),
    looked: found.looked,
    unused: found.unused,
    unread: found.unread,
  })
}
