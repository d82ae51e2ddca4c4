import type { Command } from 'commander'

/** The flags that every command has. */
export interface CommonFlags {
  json?: boolean
  quiet?: boolean
  verbose?: boolean
  color?: boolean
  cwd?: string
}

/** Adds the common flags to a command, so that they may stand behind its name, too. */
export function addCommonFlags(command: Command): Command {
  return command
    .option('--cwd <folder>', 'work as if started in this folder')
    .option('--json', 'print results as JSON')
    .option('-q, --quiet', 'print results and errors only')
    .option('--verbose', 'tell more, such as the outside programs that run')
    .option('--no-color', 'no colours')
}

const NAMES = ['json', 'quiet', 'verbose', 'color', 'cwd'] as const satisfies (keyof CommonFlags)[]

/**
 * The common flags of a line, wherever on it they stand: before the command, behind it or behind its verb. The last one
 * counts. Defaults of commander do not: `color` is true for each command that `--no-color` does not stand behind.
 */
export function readCommonFlags(command: Command): CommonFlags {
  const flags: CommonFlags = command.parent ? readCommonFlags(command.parent) : {}
  const given = NAMES.filter((name) => command.getOptionValueSource(name) === 'cli')
  return Object.assign(flags, ...given.map((name) => ({ [name]: command.getOptionValue(name) })))
}
