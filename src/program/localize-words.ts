import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { didYouMean, UserError } from '../diagnostics/index.ts'
import type { Declaration } from './declare.ts'

/**
 * Puts verbs below a command. Flags may stand before a verb, too, as in `localize --offline list`: `command` reads the
 * flags of all verbs, wherever on the line they are, and a verb refuses those that are not its own.
 * @param standard The verb that need not be said; `command` has its flags already.
 */
export function addVerbs(command: Command, standard: Command, verbs: readonly Declaration[]): void {
  const commands = verbs.map((verb) => verb.command)
  for (const verb of commands) command.addCommand(verb)
  for (const { flags, long, parseArg } of commands.flatMap(({ options }) => options)) {
    if (command.options.some((option) => option.long === long)) continue
    const hidden = new Option(flags).hideHelp()
    command.addOption(parseArg ? hidden.argParser(parseArg) : hidden)
  }
  const shared = [...command.options]
  command.hook('preAction', (_, called) => {
    const own = called === command ? standard : called
    for (const option of shared) {
      const isGiven = command.getOptionValueSource(option.attributeName()) === 'cli'
      if (!isGiven || hasOption(own, option)) continue
      const others = commands.filter((verb) => hasOption(verb, option)).map((verb) => verb.name())
      const owners = others.map((name) => `${command.name()} ${name}`).join(', ')
      called.error(
        `error: ${option.long} is no option of ${command.name()} ${own.name()}, but of ${owners}`,
      )
    }
  })
}

function hasOption({ options }: Command, { long }: Option): boolean {
  return options.some((option) => option.long === long)
}

/** What was asked for by a flag before there were verbs, and how to ask for it now. */
const FORMER_FLAGS = {
  list: 'list [paths...]',
  verify: 'verify [paths...]',
  write: 'wire [paths...]',
  lock: 'lock',
  export: 'export <format> [paths...]',
} as const

/** Refuses the flags that became verbs, and names the verb. */
export function refuseFormerFlags(command: Command): void {
  for (const [flag, verb] of Object.entries(FORMER_FLAGS)) {
    command.addOption(new Option(`--${flag} [value]`).hideHelp())
    command.on(`option:${flag}`, () =>
      command.error(`error: --${flag} has become a verb: kgplugin localize ${verb}`),
    )
  }
}

/**
 * Refuses a first word that is no path and looks like a verb.
 * @param cwd Absolute path of the folder that paths start from.
 * @throws UserError
 */
export function refuseMistypedVerb(
  words: readonly string[],
  verbs: readonly string[],
  cwd: string,
): void {
  const [first] = words
  if (first === undefined || /[./\\*]/.test(first) || existsSync(resolve(cwd, first))) return
  const meant = didYouMean(first, verbs)
  if (meant === undefined) return
  throw new UserError(`localize has no verb ${first}, and there is no folder of that name`, {
    hint: `Did you mean "localize ${meant}"?`,
  })
}
