import { Command, InvalidArgumentError, Option } from 'commander'
import type { LocalizeOptions } from '../commands/localize/localize-options.ts'
import { EXPORT_FORMATS } from '../images/index.ts'
import { type Declaration, repeatable } from './declare.ts'

export function declareLocalize(): Declaration {
  const command = new Command('localize')
    .summary('find, prove and copy the images of plugins')
    .description(
      'Copies every image of plugins, and of the charts they install, to <registry>/<repository>/<name>:<tag>.\n' +
        'With --list, --verify, --write, --lock or --export it copies nothing.',
    )
    .argument('[paths...]', 'plugins (default: all plugins of the workspace)')
    .option('--registry <host>', 'registry that images are copied to')
    .option('--repository <path>', 'what stands before the name of every copied image')
    .option('--list', 'list the images and where they are')
    .option('--verify', 'prove that all images move with the global settings')
    .option('--write', 'write what makes images move into the plugins, proved before')
    .option('--lock', 'write the digests of all images into kgplugin.images.lock')
    .option('--locked', 'copy by the digests of the lock')
    .addOption(
      new Option('--export <format>', 'print a file that has the images copied elsewhere').choices(
        EXPORT_FORMATS,
      ),
    )
    .option('-o, --output <file>', 'where --export writes')
    .option('--dry-run', 'print the skopeo commands; with --write or --lock, the changes')
    .option('--include-guesses', 'copy what may be an image, too')
    .option('--force', 'overwrite tags that hold another image')
    .option('--global <name=value>', 'setting of the global plugin; repeatable', repeatable)
    .option('--concurrency <number>', 'copies at a time (default: 4)', toCount(1))
    .option(
      '--retries <number>',
      'further tries after a failure that may pass (default: 3)',
      toCount(0),
    )
    .option('--authfile <file>', 'credentials for the registries')
    .option('--src-tls-verify <bool>', 'false: trust any registry that is copied from', toBool)
    .option('--dest-tls-verify <bool>', 'false: trust any registry that is copied to', toBool)
    .option('--offline', 'fetch no chart from the network')
  return {
    command,
    async run(command, context) {
      const { localize } = await import('../commands/localize.ts')
      const flags = command.opts<Omit<LocalizeOptions, 'paths'>>()
      return localize({ ...flags, paths: command.args }, context)
    },
  }
}

function toCount(least: number): (text: string) => number {
  return (text) => {
    const count = Number(text)
    if (/^\d+$/.test(text) && count >= least && count <= 100) return count
    throw new InvalidArgumentError(`It is a number from ${least} to 100.`)
  }
}

function toBool(text: string): boolean {
  if (text === 'true' || text === 'false') return text === 'true'
  throw new InvalidArgumentError('It is true or false.')
}
