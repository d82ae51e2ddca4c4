import { Command, InvalidArgumentError } from 'commander'
import { CI_SERVICES, type NewOptions } from '../commands/new/new-options.ts'
import { type Declaration, repeatable } from './declare.ts'

export function declareNew(): Declaration {
  const command = new Command('new')
    .summary('create a plugin that passes check')
    .description(
      'Creates a plugin around an upstream chart, with annotations, a translated form and generated schemas,\n' +
        'and the common library when the workspace has none. Asks on a terminal what no flag answers.',
    )
    .argument('<name>', "the plugin's name")
    .option('--repo <url>', 'chart repository of the upstream chart')
    .option('--chart <name>', 'upstream chart (default: the plugin name)')
    .option(
      '--version <version>',
      'version or range of the upstream chart (default: newest stable)',
    )
    .option('--namespace <namespace>', 'where the plugin installs (default: the plugin name)')
    .option('--category <main/sub>', 'tab and group in the plugin list')
    .option('--description <text>', 'what the plugin is for')
    .option(
      '--values-from <plugin>',
      'plugin whose shared settings are read; repeatable, or comma separated',
      repeatable,
    )
    .option(
      '--requires <requirement>',
      'plugin that must be installed, as "name >= 1.0.0"; repeatable, or comma separated',
      repeatable,
    )
    .option(
      '--expose <path>',
      'upstream value to show in the form; repeatable, or comma separated',
      repeatable,
    )
    .option('--share', 'render a ConfigMap with settings that other plugins may read')
    .option(
      '--ci <service>',
      `add a workflow that runs check: ${CI_SERVICES.join(', ')}; repeatable, or comma separated`,
      addServices,
    )
    .option('-y, --yes', 'ask nothing')
    .option('--dry-run', 'print what would be created')
    .option('--offline', 'fetch nothing from the network')
  return {
    command,
    async run(command, context) {
      const { newPlugin } = await import('../commands/new.ts')
      const flags = command.opts<Omit<NewOptions, 'name'>>()
      return newPlugin({ ...flags, name: command.args[0]! }, context)
    },
  }
}

function addServices(list: string, earlier: NewOptions['ci']): NewOptions['ci'] {
  const services = list.split(',').map((name) => CI_SERVICES.find((service) => service === name))
  const known = services.filter((service) => service !== undefined)
  if (known.length === services.length) return [...new Set([...(earlier ?? []), ...known])]
  throw new InvalidArgumentError(`It is one of ${CI_SERVICES.join(', ')}.`)
}
