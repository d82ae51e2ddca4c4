import { resolve } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { ReporterRequest } from '../commands/check/check-options.ts'
import { UserError } from '../diagnostics/index.ts'
import { REPORTER_NAMES, type ReporterName } from '../reporters/index.ts'

/** What the flags of addReporterFlags leave in a command's options. */
export interface ReporterFlags {
  reporter?: ReporterRequest[]
  /** The last --output; its reporter has it already. */
  output?: string
}

/** Adds `--reporter` and `--output`; the n-th `--output` belongs to the `--reporter` before it. */
export function addReporterFlags(command: Command): Command {
  command
    .option(
      '--reporter <name>',
      `how to print: ${REPORTER_NAMES.join(', ')}; repeatable`,
      addReporter,
    )
    .addOption(
      new Option(
        '--output <file>',
        'where the reporter named before it writes, instead of stdout',
      ).argParser((file: string) => file),
    )
  // Commander keeps no order between flags, so it has to be kept while parsing.
  command.on('option:output', (file: string) => {
    const reporters = command.getOptionValue('reporter') as ReporterRequest[] | undefined
    const last = reporters?.at(-1)
    if (last?.output !== undefined) {
      command.error(`error: --output ${file}: the reporter ${last.name} has ${last.output} already`)
    }
    if (last) last.output = file
    else command.setOptionValue('reporter', [{ name: 'pretty', output: file }])
  })
  return command
}

/** @throws UserError for two reporters with one file: the second would overwrite what the first one wrote. */
export function requireOwnFiles(reporters: readonly ReporterRequest[], cwd: string): void {
  const writers = new Map<string, ReporterRequest>()
  for (const request of reporters) {
    if (request.output === undefined) continue
    const file = resolve(cwd, request.output)
    const other = writers.get(file)
    if (other) {
      throw new UserError(
        `The reporters ${other.name} and ${request.name} would write the same file: ${request.output}`,
        { hint: 'Give each of them an --output of its own.' },
      )
    }
    writers.set(file, request)
  }
}

function addReporter(name: string, earlier: ReporterRequest[] | undefined): ReporterRequest[] {
  if (!REPORTER_NAMES.includes(name as ReporterName)) {
    throw new InvalidArgumentError(`It is one of ${REPORTER_NAMES.join(', ')}.`)
  }
  return [...(earlier ?? []), { name: name as ReporterName }]
}
