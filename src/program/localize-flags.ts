import { type Command, InvalidArgumentError } from 'commander'
import { addClusterFlags } from './cluster-flags.ts'
import { repeatable } from './declare.ts'

/** Which plugins, and how they render. */
export function addPluginFlags(command: Command): Command {
  return addRenderingFlags(
    command.argument('[paths...]', 'plugins (default: all plugins of the workspace)'),
  )
}

/** How plugins render. */
export function addRenderingFlags(command: Command): Command {
  return addClusterFlags(command)
    .option('--global <name=value>', 'setting of the global plugin; repeatable', repeatable)
    .option('--offline', 'fetch no chart from the network')
}

export function addIncludeGuesses(command: Command): Command {
  return command.option('--include-guesses', 'take what may be an image for one')
}

/** Where images go. */
export function addDestinationFlags(command: Command): Command {
  return command
    .option('--registry <host>', 'registry that images are copied to')
    .option('--repository <path>', 'what stands before the name of every copied image')
}

/** Where images are read from, and what of them is copied. */
export function addSourceFlags(command: Command): Command {
  return command
    .option(
      '--source-mirror <name=place>',
      'where to read images of a registry from; repeatable',
      repeatable,
    )
    .option(
      '--platform <os/arch>',
      'copy these platforms alone, with commas between; repeatable (default: all)',
      repeatable,
    )
}

export function addWithSignatures(command: Command): Command {
  return command.option(
    '--with-signatures',
    'copy signatures, attestations, SBOMs and referrers of the images, too',
  )
}

/** How to ask registries. */
export function addRequestFlags(command: Command): Command {
  return command
    .option('--concurrency <number>', 'requests at a time (default: 4)', toCount(1))
    .option(
      '--retries <number>',
      'further tries after a failure that may pass (default: 3)',
      toCount(0),
    )
    .option('--authfile <file>', 'credentials for the registries')
}

/** How long a copy may take. */
export function addTimeout(command: Command): Command {
  return command.option(
    '--timeout <duration>',
    'time for one image, such as 90s or 1h30m (default: as long as bytes move)',
    toMilliseconds,
  )
}

export function addSourceTls(command: Command): Command {
  return command.option(
    '--src-tls-verify <bool>',
    'false: trust any registry that is copied from',
    toBool,
  )
}

export function addTargetTls(command: Command): Command {
  return command.option(
    '--dest-tls-verify <bool>',
    'false: trust any registry that is copied to',
    toBool,
  )
}

function toCount(least: number): (text: string) => number {
  return (text) => {
    const count = Number(text)
    if (/^\d+$/.test(text) && count >= least && count <= 100) return count
    throw new InvalidArgumentError(`It is a number from ${least} to 100.`)
  }
}

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

/** `90s`, `1h30m`, as skopeo and Go write it, in milliseconds. */
export function toMilliseconds(text: string): number {
  const parts = /^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text) ? text.matchAll(/([\d.]+)(ms|s|m|h)/g) : []
  let sum = 0
  for (const [, number, unit = ''] of parts) sum += Number(number) * (UNIT_MS[unit] ?? 0)
  // Timers of Node hold 31 bits.
  if (sum >= 1 && sum < 2 ** 31) return sum
  throw new InvalidArgumentError('It is a duration, such as 90s, 10m or 1h30m, of at most 24 days.')
}

function toBool(text: string): boolean {
  if (text === 'true' || text === 'false') return text === 'true'
  throw new InvalidArgumentError('It is true or false.')
}
