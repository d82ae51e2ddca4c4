import { Command } from 'commander'
import type { RenderOptions } from '../commands/render/render-options.ts'
import { addClusterFlags } from './cluster-flags.ts'
import { type Declaration, repeatable } from './declare.ts'
import { addValueFlags } from './value-flags.ts'

export function declareRender(): Declaration {
  const command = addClusterFlags(addValueFlags(new Command('render')))
    .summary('show what the KubeGems installer would apply')
    .description(
      'Renders plugins with the values that the platform injects, as the installer does when they are enabled.\n' +
        'The global plugin of the workspace is always enabled, others with --with.',
    )
    .argument('[paths...]', 'plugins (default: all plugins of the workspace)')
    .option('--global <name=value>', 'setting of the global plugin; repeatable', repeatable)
    .option(
      '--with <plugin>',
      'plugin that is enabled, too, or all; repeatable, or comma separated',
      repeatable,
    )
    .option('--deep', 'render also what inner Plugin resources install')
    .option('--explain-values', 'show where every value comes from')
    .option('--output-dir <folder>', 'write a file for each template instead of printing')
    .option('--offline', 'fetch nothing from the network')
  return {
    command,
    async run(command, context) {
      const { render } = await import('../commands/render.ts')
      const flags = command.opts<Omit<RenderOptions, 'paths'>>()
      return render({ ...flags, paths: command.args }, context)
    },
  }
}
