import { Command, Option } from 'commander'
import type { CheckOptions } from '../commands/check/check-options.ts'
import { addClustersFlags } from './cluster-flags.ts'
import { type Declaration, repeatable } from './declare.ts'
import { addReporterFlags, type ReporterFlags, requireOwnFiles } from './reporter-flags.ts'

type Flags = Omit<CheckOptions, 'paths' | 'reporters'> & ReporterFlags

export function declareCheck(): Declaration {
  const command = addClustersFlags(new Command('check'))
    .summary('tell what is wrong with plugins before a cluster does')
    .description(
      'Checks annotations, schemas, packaging and rendering of plugins, and prints findings.\n' +
        'Exit code 1 when a finding reaches --fail-on.',
    )
    .argument('[paths...]', 'charts (default: all charts of the workspace)')
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
  addReporterFlags(command)
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
