import type { Command } from 'commander'
import { repeatable } from './declare.ts'

/** Adds helm's flags for values, which mean the same wherever values are given. */
export function addValueFlags(command: Command): Command {
  return command
    .option(
      '-f, --values <file>',
      'values file, - for standard input; repeatable, or comma separated',
      commaSeparated,
    )
    .option('--set <values>', 'values as name=value,...; repeatable', repeatable)
    .option('--set-string <values>', 'the same, all values strings; repeatable', repeatable)
    .option('--set-json <values>', 'name=JSON, or a JSON object; repeatable', repeatable)
    .option('--set-file <values>', 'name=file whose text is the value; repeatable', repeatable)
    .option('--set-literal <value>', 'name=value, taken literally; repeatable', repeatable)
}

function commaSeparated(value: string, earlier: string[] | undefined): string[] {
  // An empty list has no file (pflag's StringSlice).
  return [...(earlier ?? []), ...(value === '' ? [] : value.split(','))]
}
