import { Command } from 'commander'
import type { IndexOptions } from '../commands/index-repo/index-options.ts'
import type { Declaration } from './declare.ts'

export function declareIndex(): Declaration {
  const command = new Command('index')
    .summary('write the index.yaml of a folder of archives')
    .description(
      'Writes index.yaml as `helm repo index` does, but keeps `created` of unchanged archives,\n' +
        'and reads only what changed since the last run.',
    )
    .argument('[folder]', 'folder with .tgz archives', '.')
    .option('--url <url>', "what the archives' addresses start with", '')
    .option('--merge <file-or-url>', 'index whose entries are kept beside those of the folder')
    .option('--recursive', 'look into all folders below, not only the first level', false)
    .option('--skip-broken', 'leave out archives that are no charts instead of failing', false)
  return {
    command,
    async run(command, context) {
      const { indexRepository } = await import('../commands/index-repo.ts')
      const flags = command.opts<Omit<IndexOptions, 'folder'>>()
      return indexRepository({ ...flags, folder: command.processedArgs[0] as string }, context)
    },
  }
}
