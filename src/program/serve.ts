import { Command, InvalidArgumentError } from 'commander'
import type { ServeOptions } from '../commands/serve/serve-options.ts'
import type { Declaration } from './declare.ts'

const DEFAULT_PORT = 8888

export function declareServe(): Declaration {
  const command = new Command('serve')
    .summary('serve the workspace as a plugin repository of development versions')
    .description(
      'Packages charts in memory, serves them as a chart repository, and publishes a new, greater\n' +
        'version after every change. Prints how to register the repository in a cluster. Ctrl-C ends it.',
    )
    .argument('[paths...]', 'charts (default: all charts of the workspace)')
    .option('--host <address>', 'address to listen at; 0.0.0.0 lets a cluster in', '127.0.0.1')
    .option('--port <number>', 'port to listen at; 0 takes any free one', toPort, DEFAULT_PORT)
    .option('--address <url>', 'URL that the cluster reaches this server by')
    .option('--name <name>', 'name of the repository in the cluster', 'kgplugin-dev')
    .option('--register', 'register the repository with kubectl', false)
    .option(
      '--unregister',
      'remove the repository with kubectl; with --register, when serving ends',
      false,
    )
  return {
    command,
    async run(command, context) {
      const { serve } = await import('../commands/serve.ts')
      return serve({ ...command.opts<Omit<ServeOptions, 'paths'>>(), paths: command.args }, context)
    },
  }
}

function toPort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new InvalidArgumentError('A port is a number from 0 to 65535.')
}
