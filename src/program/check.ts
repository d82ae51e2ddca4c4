import { resolve } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import type { CheckOptions, ReporterRequest } from '../commands/check/check-options.ts'
import { UserError } from '../diagnostics/index.ts'
import { REPORTER_NAMES, type ReporterName } from '../reporters/index.ts'
import { addClustersFlags } from './cluster-flags.ts'
import { type Declaration, repeatable } from './declare.ts'

type Flags = Omit<CheckOptions, 'paths' | 'reporters'> & {
  reporter?: ReporterRequest[]
  /** The last --output; its reporter has it already. */
  output?: string
}

export function declareCheck(): Declaration {
  const command = addClustersFlags(new Command('check'))
    .summary('tell what is wrong with plugins before a cluster does')
    .description(
      'Checks annotations, schemas, packaging and rendering of plugins, and prints findings.\n' +
        'Exit code 1 when a finding reaches --fail-on.',
    )
    .argument('[paths...]', 'charts (default: all charts of the workspace)')
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
    .addOption(
      new Option('--fail-on <severity>', 'least severe finding that gives exit code 1')
        .choices(['error', 'warning', 'info', 'never'])
        .default('error'),
    )
    .option('--only <rule>', 'run only this rule; repeatable, or comma separated', repeatable)
    .option('--skip <rule>', 'leave this rule out; repeatable, or comma separated', repeatable)
    .addOption(
      new Option('--engine <engine>', 'what renders the charts')
        .choices(['builtin', 'helm'])
        .default('builtin'),
    )
    .option(
      '--since <ref>',
      'check what changed since it branched off from this git reference, and what depends on it; compare versions',
    )
    .option(
      '--against <index>',
      'compare versions with those that a repository has: its URL, or a folder with index.yaml',
    )
    .option('--offline', 'fetch no dependency from the network')
    .option('--fix', 'repair what can be repaired without a guess, then report the rest')
    .option('--dry-run', 'with --fix: show what would change as a diff, and write nothing')
    .option('--baseline <file>', 'count the findings in this file as known; new ones fail')
    .option('--write-baseline', 'write the findings of this run into the baseline')
    .option('--watch', 'check again whenever a file changes')
    .option('--explain <rule>', 'describe a rule and exit')
    .option('--list-rules', 'list all rules and exit')
  // The n-th --output belongs to the --reporter before it, so order has to be kept while parsing.
  command.on('option:output', (file: string) => {
    const reporters = command.getOptionValue('reporter') as ReporterRequest[] | undefined
    const last = reporters?.at(-1)
    if (last?.output !== undefined) {
      command.error(`error: --output ${file}: the reporter ${last.name} has ${last.output} already`)
    }
    if (last) last.output = file
    else command.setOptionValue('reporter', [{ name: 'pretty', output: file }])
  })
  return {
    command,
    async run(command, context) {
      const { check } = await import('../commands/check.ts')
      const { reporter, output: _, ...flags } = command.opts<Flags>()
      const fallback = context.json ? 'json' : 'pretty'
      const reporters = reporter ?? [{ name: fallback }]
      requireOwnFiles(reporters, context.cwd)
      return check({ ...flags, paths: command.args, reporters }, context)
    },
  }
}

/** @throws UserError for two reporters with one file: the second would overwrite what the first one wrote. */
function requireOwnFiles(reporters: readonly ReporterRequest[], cwd: string): void {
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
